import ArgumentParser

/// What people do with the intake's forms.
struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: "Adds, changes, tests and watches the forms that may post to the intake.",
        discussion: """
            Edits the file that BATON_FORMS names, in one step; a running intake takes it up within two seconds. Secrets \
            are shown once, when they are made, and never after.
            """,
        subcommands: [
            FormAddCommand.self, FormListCommand.self, FormShowCommand.self, FormGuideCommand.self,
            FormTestCommand.self, FormWatchCommand.self, FormFieldsCommand.self, FormRotateCommand.self,
            FormDisableCommand.self, FormEnableCommand.self, FormRemoveCommand.self,
        ], defaultSubcommand: FormListCommand.self)
}
