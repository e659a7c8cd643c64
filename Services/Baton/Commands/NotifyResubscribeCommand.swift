import ArgumentParser

/// Takes an unsubscription back.
struct NotifyResubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubscribe", abstract: "Has an address get messages, or digests, again, at its own wish.")

    @OptionGroup var options: PreferenceOptions

    func run() throws { try options.set(isWanted: true) }
}
