import ArgumentParser
import Contracts
import FoundationEssentials

/// Shows one parked message, body and all.
struct ParkedShowCommand: ParsableCommand {
    enum Part: String, ExpressibleByArgument, CaseIterable {
        case original
        case edited
    }

    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a parked message: why, where, what was done to it, its headers and its body.",
        discussion: "Fails when what was kept is no longer what came, by the SHA-256 that was stored with it.")

    @Argument(help: "The id that `parked list` shows.", transform: IDOption.read)
    var id: UUID

    @Option(help: "Write the bytes of one body and nothing else: original or edited.")
    var body: Part?

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let (message, content) = try ParkedQueries.find(id, in: &connection) else {
            throw Failure.wrong("no message is parked under \(id.text)")
        }
        switch body {
        case .original: return try Terminal.show(bytes: content.body)
        case .edited:
            guard let edited = content.edited else { throw Failure.wrong("\(id.text) was never edited") }
            return try Terminal.show(bytes: edited)
        case nil: break
        }
        let page = ParkedPage(
            message: message, content: content, audit: try ParkedQueries.audit(of: id, in: &connection))
        if output.isJSON {
            try Terminal.show(json: page)
        } else {
            page.show()
        }
        if content.isIntact == false { throw Failure.wrong("\(id.text): properties or body are not what came") }
    }
}
