import ArgumentParser
import Contracts
import FoundationEssentials

/// Shows one delivery, and what it says.
struct NotifyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a delivery: what became of it, what was done to it, and the content that is put into words.")

    @Argument(help: "The id that `baton deliveries` shows.", transform: IDOption.read)
    var id: UUID

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let page = try DeliveryQueries.page(of: id, in: &connection) else {
            throw Failure.wrong("there is no delivery \(id.text)")
        }
        if output.isJSON { try Terminal.show(json: page) } else { page.show(now: .present) }
    }
}
