/// What the page to unsubscribe says in one language; plain text that needs no escaping.
struct UnsubscribeWords: Equatable, Sendable {
    /// As `lang` and `Content-Language` name it.
    var tag: String
    var title: String
    var askDigests: String
    var askMessages: String
    var askAgain: String
    var button: String
    var again: String
    var doneDigests: String
    var doneMessages: String
    var doneAgain: String
    var unknown: String
    var unavailable: String

    static let english = UnsubscribeWords(
        tag: "en", title: "Unsubscribe",
        askDigests: "Do you want to get no more summaries by e-mail?",
        askMessages: "Do you want to get no more messages from us?",
        askAgain: "Do you want to get these messages again?",
        button: "Unsubscribe", again: "Subscribe again",
        doneDigests: "You will get no more summaries by e-mail.",
        doneMessages: "You will get no more messages from us.",
        doneAgain: "You will get these messages again.",
        unknown: "There is nothing at this address. Please use the link as it stands in the message.",
        unavailable: "This could not be stored. Please try again in a moment.")

    static let german = UnsubscribeWords(
        tag: "de", title: "Abbestellen",
        askDigests: "Möchten Sie keine Zusammenfassungen per E-Mail mehr erhalten?",
        askMessages: "Möchten Sie keine Nachrichten mehr von uns erhalten?",
        askAgain: "Möchten Sie diese Nachrichten wieder erhalten?",
        button: "Abbestellen", again: "Wieder bestellen",
        doneDigests: "Sie erhalten keine Zusammenfassungen per E-Mail mehr.",
        doneMessages: "Sie erhalten keine Nachrichten mehr von uns.",
        doneAgain: "Sie erhalten diese Nachrichten wieder.",
        unknown: "An dieser Adresse gibt es nichts. Bitte verwenden Sie den Link so, wie er in der Nachricht steht.",
        unavailable: "Das konnte nicht gespeichert werden. Bitte versuchen Sie es gleich noch einmal.")

    static let french = UnsubscribeWords(
        tag: "fr", title: "Se désabonner",
        askDigests: "Souhaitez-vous ne plus recevoir de récapitulatifs par e-mail ?",
        askMessages: "Souhaitez-vous ne plus recevoir de messages de notre part ?",
        askAgain: "Souhaitez-vous recevoir à nouveau ces messages ?",
        button: "Se désabonner", again: "Se réabonner",
        doneDigests: "Vous ne recevrez plus de récapitulatifs par e-mail.",
        doneMessages: "Vous ne recevrez plus de messages de notre part.",
        doneAgain: "Vous recevrez à nouveau ces messages.",
        unknown: "Il n’y a rien à cette adresse. Veuillez utiliser le lien tel qu’il figure dans le message.",
        unavailable: "L’enregistrement a échoué. Veuillez réessayer dans un instant.")

    static let spanish = UnsubscribeWords(
        tag: "es", title: "Darse de baja",
        askDigests: "¿Desea no recibir más resúmenes por correo electrónico?",
        askMessages: "¿Desea no recibir más mensajes nuestros?",
        askAgain: "¿Desea volver a recibir estos mensajes?",
        button: "Darse de baja", again: "Volver a suscribirse",
        doneDigests: "No recibirá más resúmenes por correo electrónico.",
        doneMessages: "No recibirá más mensajes nuestros.",
        doneAgain: "Volverá a recibir estos mensajes.",
        unknown: "No hay nada en esta dirección. Utilice el enlace tal como aparece en el mensaje.",
        unavailable: "No se ha podido guardar. Inténtelo de nuevo en un momento.")

    static let slovak = UnsubscribeWords(
        tag: "sk", title: "Odhlásiť odber",
        askDigests: "Neželáte si už dostávať súhrny e-mailom?",
        askMessages: "Neželáte si už od nás dostávať správy?",
        askAgain: "Želáte si tieto správy opäť dostávať?",
        button: "Odhlásiť odber", again: "Znova prihlásiť",
        doneDigests: "Súhrny e-mailom už nebudete dostávať.",
        doneMessages: "Správy od nás už nebudete dostávať.",
        doneAgain: "Tieto správy budete opäť dostávať.",
        unknown: "Na tejto adrese nič nie je. Použite odkaz tak, ako je uvedený v správe.",
        unavailable: "Nepodarilo sa to uložiť. Skúste to o chvíľu znova.")

    static let all = [english, german, french, spanish, slovak]

    /// The one that a browser likes best (RFC 9110, section 12.5.4); English where it likes none.
    static func language(_ header: String?) -> UnsubscribeWords {
        var best = (words: english, weight: 0.0)
        for range in (header ?? "").lowercased().split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let tag = parts.first?.prefix { $0 != "-" }
            guard let words = all.first(where: { $0.tag == tag.map(String.init) }) else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
            let weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best.weight { best = (words, min(weight, 1)) }
        }
        return best.words
    }
}
