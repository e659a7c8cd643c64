import ArgumentParser
import Contracts

/// Who wants no messages, or no digests, any more.
struct NotifyUnsubscribedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribed", abstract: "Lists who wants no messages, or no digests, any more, and since when.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let rows = try UnsubscriptionRow.inForce(&connection)
        if output.isJSON {
            for row in rows { try Terminal.show(json: row) }
        } else {
            Terminal.show(UnsubscriptionRow.table(rows))
        }
    }
}

/// What both commands below are told.
struct PreferenceOptions: ParsableArguments {
    @Argument(help: "The e-mail address.")
    var address: String

    @Option(help: "What it is about: messages, which leads get, or digests, which people get.")
    var of: RecipientPreference.Kind = .messages

    @Option(help: "The channel of the digests, such as email.")
    var channel = "email"

    @OptionGroup var because: BecauseOption

    func validate() throws {
        _ = try because.required()
    }

    func set(isWanted: Bool) throws {
        var connection = try BatonEnvironment().connect()
        let desk = DeliveryDesk(person: OperatingPerson.name(), because: try because.required())
        let hasChanged = try desk.setPreference(
            of: address.lowercased(), channel: channel, kind: of, isWanted: isWanted, in: &connection)
        let state = isWanted ? "may be sent again" : "are not sent any more"
        Terminal.show("\(of.rawValue) by \(channel) \(hasChanged ? state : "are as they were")")
    }
}

/// Takes somebody off, who said so in another way than by the link.
struct NotifyUnsubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribe", abstract: "Has an address get no messages, or no digests, any more.")

    @OptionGroup var options: PreferenceOptions

    func run() throws { try options.set(isWanted: false) }
}

/// Takes an unsubscription back.
struct NotifyResubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubscribe", abstract: "Has an address get messages, or digests, again, at its own wish.")

    @OptionGroup var options: PreferenceOptions

    func run() throws { try options.set(isWanted: true) }
}

extension RecipientPreference.Kind: ExpressibleByArgument {}
