import ArgumentParser

/// Stops a form for a while.
struct FormDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Takes no more posts of a form, and keeps its entry.")

    @OptionGroup var form: FormSwitch

    func run() throws { try form.set(isDisabled: true, saying: "disabled; its posts are answered 401") }
}
