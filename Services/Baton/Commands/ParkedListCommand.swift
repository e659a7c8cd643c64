import ArgumentParser
import Contracts

/// Lists parked messages.
struct ParkedListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists parked messages, newest first: 50, unless --limit says otherwise.")

    @OptionGroup var choice: ParkedFilterOptions

    @Option(help: "parked, later, due, redriven, completed, dropped, or all.")
    var state = "parked"

    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known = ParkedState.allCases.map(\.rawValue) + ["all"]
        guard known.contains(state) else {
            throw ValidationError("--state: found '\(state)', expected one of \(known.joined(separator: ", "))")
        }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        var filter = choice.filter
        filter.limit = filter.limit ?? 50
        filter.state = ParkedState(rawValue: state)
        let messages = try ParkedQueries.newest(&connection, filter)
        if output.isJSON {
            for message in messages { try Terminal.show(json: message) }
            return
        }
        var table = Table(
            "parked", "id", "step", "state", "message", "publisher", "external id", "bytes", "reason",
            numbers: ["bytes"])
        for message in messages {
            table.add(
                message.parkedAt.short, message.parkedID.text, message.step,
                message.isEdited ? "\(message.state), edited" : message.state, message.routingKey, message.publisher,
                message.externalID, String(message.bytes), message.reason)
        }
        Terminal.show(table)
    }
}
