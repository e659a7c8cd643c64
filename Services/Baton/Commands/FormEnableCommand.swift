import ArgumentParser

/// Takes a form's posts again.
struct FormEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Takes posts of a disabled form again.")

    @OptionGroup var form: FormSwitch

    func run() throws { try form.set(isDisabled: false, saying: "takes posts") }
}
