import ArgumentParser

/// What `deploy/bench` runs.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy/bench", abstract: "Measures the relay, on servers of its own and with full durability.",
        subcommands: [MeasureCommand.self, CompareCommand.self], defaultSubcommand: MeasureCommand.self)
}
