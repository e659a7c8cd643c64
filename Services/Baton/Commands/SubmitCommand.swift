import ArgumentParser
import Contracts
import WorkerRuntime

/// Publishes submissions and activities as a service would.
struct SubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Publishes leads or activities to the broker and waits for its confirms.",
        discussion: """
            A .json file is one message, a .jsonl file one on each line: the body as it stands, or \
            {"messageId": "...", "routingKey": "lead.submitted", "body": {...}}. The same id with the same content is \
            accepted and changes nothing; without an id the content is the id.
            """)

    @Argument(help: "Files of messages.")
    var files: [String]

    @Option(help: "What messages without a routing key are: lead.submitted or activity.recorded.", transform: Self.type)
    var type: MessageType = .leadSubmitted

    @Option(help: "The id of the message, when there is one message.")
    var id: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let reader = MessageFile(type: type, id: id)
        var messages: [Submitted] = []
        for path in files { messages += try reader.messages(path: path, bytes: try InputFile.bytes(path)) }
        guard id == nil || messages.count == 1 else {
            throw ValidationError("--id is for one message, found \(messages.count)")
        }
        guard !messages.isEmpty else { throw Failure.wrong("found no message in the files") }
        let fates = try Broker.publish(
            url: try BatonEnvironment().amqpURL, messages, within: .seconds(30 + messages.count / 200))
        let rows = zip(messages, fates).map(SubmittedRow.init)
        if output.isJSON {
            for row in rows { try Terminal.show(json: row) }
        } else {
            var table = Table("id", "message", "broker")
            for row in rows { table.add(row.id, row.routingKey, row.fate) }
            Terminal.show(table)
        }
        let lost = fates.count { $0 != .confirmed }
        if lost > 0 {
            throw Failure.wrong("\(lost) of \(fates.count) messages were not taken; is the topology declared?")
        }
    }

    private static func type(_ text: String) throws -> MessageType {
        guard let type = MessageFile.types.first(where: { $0.rawValue == text }) else {
            throw ValidationError("found '\(text)', expected lead.submitted or activity.recorded")
        }
        return type
    }
}

/// A published message as it is shown.
private struct SubmittedRow: Encodable {
    var id: String
    var routingKey: String
    var fate: String

    init(_ message: Submitted, _ fate: SubmissionFate) {
        // Without an id of its own the message is known by its content.
        id = message.messageID ?? MessageID.fingerprint(message.body)
        routingKey = message.routingKey
        self.fate = fate.rawValue
    }
}
