import ArgumentParser

/// What redrive and drop have in common: which messages, why, and how sure.
struct ParkedChangeOptions: ParsableArguments {
    @OptionGroup var choice: ParkedFilterOptions
    @OptionGroup var because: BecauseOption

    @Flag(help: "All parked messages.")
    var all = false

    @Flag(help: "Do it. Needed whenever messages are not named by their ids.")
    var yes = false

    @Flag(help: "Show exactly what would happen, and change nothing.")
    var dryRun = false

    func validate() throws {
        let filter = choice.filter
        guard filter.narrows || all else {
            throw ValidationError("name messages by their ids or by --step, --reason, --since, --until, or say --all")
        }
        guard !(filter.narrows && all) else { throw ValidationError("--all goes with no id and no filter") }
        guard !dryRun else { return }
        _ = try because.required()
        guard yes || !filter.ids.isEmpty else {
            throw ValidationError("--dry-run shows what would happen, --yes does it")
        }
    }
}
