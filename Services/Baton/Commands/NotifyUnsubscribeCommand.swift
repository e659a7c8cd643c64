import ArgumentParser

/// Takes somebody off, who said so in another way than by the link.
struct NotifyUnsubscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribe", abstract: "Has an address get no messages, or no digests, any more.")

    @OptionGroup var options: PreferenceOptions

    func run() throws { try options.set(isWanted: false) }
}
