import ArgumentParser

/// Looks at messages that wait for a person.
struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "Looks at parked messages.",
        subcommands: [ParkedListCommand.self, ParkedShowCommand.self], defaultSubcommand: ParkedListCommand.self)
}
