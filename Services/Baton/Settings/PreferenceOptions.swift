import ArgumentParser
import Contracts

/// Whose word on what, and why: for `baton notify unsubscribe` and `resubscribe`.
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

extension RecipientPreference.Kind: ExpressibleByArgument {}
