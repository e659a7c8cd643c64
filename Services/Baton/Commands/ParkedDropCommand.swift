import ArgumentParser

/// Gives parked messages up.
struct ParkedDropCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Gives parked messages up: the ledger counts their submissions as rejected.",
        discussion: """
            Nothing is deleted: bytes, headers and who dropped them stay. Exits with 1 when a message that was named is \
            not parked; the others are dropped all the same.
            """)

    @OptionGroup var options: ParkedChangeOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let filter = options.choice.filter
        guard !options.dryRun else {
            let change = try ParkedChange.run(
                filter, result: ParkedState.dropped.rawValue, in: &connection, change: nil)
            return try change.show(isJSON: output.isJSON, isRehearsal: true)
        }
        let desk = ParkedDesk(person: OperatingPerson.name(), because: try options.because.required())
        let change = try ParkedChange.run(filter, result: ParkedState.dropped.rawValue, in: &connection) {
            try desk.drop($0, in: &$1)
        }
        try change.show(isJSON: output.isJSON, isRehearsal: false)
    }
}
