import ArgumentParser

/// The desk for deliveries and the ways that they take.
struct NotifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "Looks after notifications: what waits for a person, and the ways out.",
        discussion: """
            A delivery that cannot arrive as it is waits here with its reason; so does one of which nobody knows whether it \
            arrived. Mend what made it fail, or by `edit` what it says, then `redrive` it. A destination whose way is \
            broken is paused: mend it, then `resume` it. Whatever a person does is kept for good, with their name and why.
            """,
        subcommands: [
            NotifyParkedCommand.self, NotifyShowCommand.self, NotifyEditCommand.self, NotifyRedriveCommand.self,
            NotifyDestinationsCommand.self, NotifyResumeCommand.self, NotifyTestCommand.self, NotifyPreviewCommand.self,
            NotifyUnsubscribedCommand.self, NotifyUnsubscribeCommand.self, NotifyResubscribeCommand.self,
        ], defaultSubcommand: NotifyParkedCommand.self)
}
