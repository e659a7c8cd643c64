import ArgumentParser

/// Has a destination tried again at once.
struct NotifyResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Has a destination that is paused or held up tried again at once, or all of a channel.")

    @Argument(help: "A destination such as slack:C0123, or a channel such as slack.")
    var destination: String

    @OptionGroup var because: BecauseOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try because.required()
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let desk = DeliveryDesk(person: OperatingPerson.name(), because: try because.required())
        let resumed = try desk.resume(destination, in: &connection)
        guard !resumed.isEmpty else {
            throw Failure.wrong("nothing was ever sent to \(destination); see baton notify destinations")
        }
        if output.isJSON {
            for one in resumed { try Terminal.show(json: ["resumed": one]) }
        } else {
            for one in resumed { Terminal.show("\(TerminalText.clean(one)): tried again at once") }
        }
    }
}
