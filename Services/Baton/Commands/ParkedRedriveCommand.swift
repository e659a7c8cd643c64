import ArgumentParser

/// Sends parked messages back to their steps.
struct ParkedRedriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive",
        abstract: "Sends parked messages back to their own steps, as new attempts, the oldest first.",
        discussion: """
            A running worker of the step publishes them when they are due. An attempt after one that has come through \
            changes nothing. Exits with 1 when a message that was named is not parked; the others are sent all the same.
            """)

    @OptionGroup var options: ParkedChangeOptions

    @Option(help: "How many messages in a second at most.")
    var rate: Double?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let rate {
            guard rate >= 0.001, rate <= 100_000 else { throw ValidationError("--rate: expected 0.001 to 100000") }
        }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let filter = options.choice.filter
        guard !options.dryRun else {
            let change = try ParkedChange.run(
                filter, result: ParkedState.due.rawValue, perSecond: rate, in: &connection, change: nil)
            return try change.show(isJSON: output.isJSON, isRehearsal: true)
        }
        let desk = ParkedDesk(person: OperatingPerson.name(), because: try options.because.required())
        let change = try ParkedChange.run(
            filter, result: ParkedState.due.rawValue, perSecond: rate, in: &connection
        ) { try desk.redrive($0, perSecond: rate, in: &$1) }
        try change.show(isJSON: output.isJSON, isRehearsal: false)
    }
}
