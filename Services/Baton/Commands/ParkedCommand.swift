import ArgumentParser

/// The desk for messages that wait for a person.
struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "Looks at parked messages, mends them, sends them back or gives them up.",
        discussion: """
            Parking is not final. A message that could not be handled waits with its bytes and headers as they came, and a \
            reason. Mend what made it fail (the model, the plan, the data, or by `edit` the message itself), then \
            `redrive` it: it goes back to its own step as a new attempt, and the ledger counts it as in flight until it \
            has come through. Whatever a person does is kept for good, with their name and why.
            """,
        subcommands: [
            ParkedListCommand.self, ParkedShowCommand.self, ParkedEditCommand.self, ParkedRedriveCommand.self,
            ParkedDropCommand.self,
        ], defaultSubcommand: ParkedListCommand.self)
}
