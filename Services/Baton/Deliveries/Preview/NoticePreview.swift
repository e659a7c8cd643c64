import Contracts
import FoundationEssentials
import Notices
import Rules

/// One notice as it would be planned and sent now.
struct NoticePreview {
    var deliveryID: UUID
    var form: PreviewForm
    var notice: PlannedNotice
    /// Such as `sales@3`.
    var policy: String
    /// What puts it into words, such as `lead-routed.de`; nil for channels that need no words.
    var template: String?
    var timing: String
    /// Why it would not be sent as it is.
    var hindrance: String?
    /// What is to be known beside it.
    var notes: [String]
    /// Nil where nothing can be made of it.
    var message: PreviewMessage?
}

extension NoticePreview: Encodable {
    private enum CodingKeys: String, CodingKey {
        case deliveryID = "deliveryId"
        case channel, destination, recipient, rule, policy, language, template, timing, hindrance, notes, message
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(deliveryID.text, forKey: .deliveryID)
        try container.encode(form.rawValue, forKey: .channel)
        try container.encode(notice.destination, forKey: .destination)
        try container.encode(notice.recipient, forKey: .recipient)
        try container.encode(notice.rule, forKey: .rule)
        try container.encode(policy, forKey: .policy)
        try container.encode(notice.language, forKey: .language)
        try container.encodeIfPresent(template, forKey: .template)
        try container.encode(timing, forKey: .timing)
        try container.encodeIfPresent(hindrance, forKey: .hindrance)
        try container.encode(notes, forKey: .notes)
        try container.encodeIfPresent(message, forKey: .message)
    }
}

extension NoticePreview {
    func show() {
        var table = Table("", form.rawValue)
        table.add("to", notice.destination)
        if notice.recipient != notice.destination { table.add("recipient", notice.recipient) }
        table.add("by rule", "\(notice.rule) of \(policy)")
        table.add("language", notice.language)
        if let template { table.add("template", template) }
        table.add("delivery", deliveryID.text)
        Terminal.show(table)
        Terminal.show(TerminalText.clean("when: \(timing)"))
        if let hindrance { Terminal.show(TerminalText.clean("not sent: \(hindrance)")) }
        for note in notes { Terminal.show(TerminalText.clean("note: \(note)")) }
        guard let message else { return }
        if !message.headers.isEmpty {
            Terminal.show("\n" + BodyText.shown(Array(message.headers.joined(separator: "\n").utf8)))
        }
        show("text", message.text)
        show("html", message.html)
        if message.html == nil { show("body", IndentedJSON.text(message.body)) }
        show("content", message.content.map(IndentedJSON.text))
    }

    private func show(_ title: String, _ text: String?) {
        guard let text else { return }
        Terminal.show("\n\(title):")
        Terminal.show(BodyText.shown(Array(text.utf8)))
    }
}
