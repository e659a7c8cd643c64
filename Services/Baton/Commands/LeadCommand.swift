import ArgumentParser
import Contracts

/// Shows one lead with everything that was decided on it, and why.
struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead",
        abstract: "Shows a lead: facts, score with reasons, owner and why, deliveries, and its timeline.")

    @Argument(help: "The lead's id or e-mail.")
    var lead: String

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let found = try LeadQueries.find(lead, in: &connection)
        guard let summary = found.first else { throw Failure.wrong("there is no lead \(lead)") }
        guard found.count == 1 else {
            let ids = found.map(\.leadID.text).joined(separator: "\n")
            throw Failure.wrong("\(found.count) leads have this e-mail; name one by its id:\n\(ids)")
        }
        guard let page = try LeadPage.read(summary, in: &connection) else {
            throw Failure.wrong("there is no lead \(lead)")
        }
        if output.isJSON {
            try Terminal.show(json: page)
        } else {
            page.show()
        }
    }
}
