import ArgumentParser
import Contracts

/// Lists parked messages.
struct ParkedListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the parked messages, newest first.")

    @Option(help: "Only those of one step.", transform: Self.step)
    var step: Step?

    @Option(help: "How many.")
    var limit = 50

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit: expected 1 to 100000") }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let messages = try ParkedQueries.newest(&connection, step: step?.rawValue, limit: limit)
        if output.isJSON {
            for message in messages { try Terminal.show(json: message) }
            return
        }
        var table = Table(
            "parked", "id", "step", "message", "publisher", "external id", "bytes", "reason", numbers: ["bytes"])
        for message in messages {
            table.add(
                message.parkedAt.short, message.parkedID.text, message.step, message.routingKey, message.publisher,
                message.externalID, String(message.bytes), message.reason)
        }
        Terminal.show(table)
    }

    private static func step(_ text: String) throws -> Step {
        guard let step = Step(rawValue: text) else {
            throw ValidationError(
                "found '\(text)', expected one of \(Step.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return step
    }
}
