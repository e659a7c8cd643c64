import ArgumentParser
import Contracts
import FoundationEssentials

/// Shows one parked message, body and all.
struct ParkedShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a parked message: why, where, its headers and its body.")

    @Argument(help: "The id that `parked list` shows.", transform: Self.id)
    var id: UUID

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let (message, content) = try ParkedQueries.find(id, in: &connection) else {
            throw Failure.wrong("no message is parked under \(id.text)")
        }
        if output.isJSON {
            try Terminal.show(
                json: Shown(message: message, headers: content.headers, body: Base64Bytes(content.body)))
            return
        }
        var table = Table("", "parked message")
        table.add("id", message.parkedID.text)
        table.add("step", message.step)
        table.add("parked", message.parkedAt.short)
        table.add("attempt", String(message.attempt))
        table.add("message", message.routingKey)
        table.add("content type", message.contentType)
        table.add("publisher", message.publisher)
        table.add("external id", message.externalID)
        table.add("lead", message.leadID)
        for (name, value) in content.headers.sorted(by: { $0.key < $1.key }) { table.add("header \(name)", value) }
        Terminal.show(table)
        Terminal.show("\nreason: \(TerminalText.clean(message.reason))\n\nbody, \(content.body.count) bytes:")
        Terminal.show(BodyText.shown(content.body))
    }

    private static func id(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else { throw ValidationError("found '\(text)', expected a UUID") }
        return id
    }
}

private struct Shown: Encodable {
    var message: ParkedMessage
    var headers: [String: String]
    /// In base64: it need not be text.
    var body: Base64Bytes
}
