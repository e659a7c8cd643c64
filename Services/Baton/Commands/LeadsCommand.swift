import ArgumentParser
import FoundationEssentials
import Glibc

/// Lists leads, and goes on listing.
struct LeadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "leads", abstract: "Lists the newest leads.")

    @Option(help: "How many leads.")
    var limit = 20

    @Flag(help: "Go on, and show each lead that is new or changed among the newest.")
    var watch = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit: expected 1 to 100000") }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        var shown: [UUID: LeadSummary] = [:]
        repeat {
            let leads = try LeadQueries.newest(&connection, limit: limit)
            let news = leads.filter { shown[$0.leadID] != $0 }
            if shown.isEmpty || !news.isEmpty { try show(news) }
            shown = Dictionary(leads.map { ($0.leadID, $0) }) { first, _ in first }
            if watch { sleep(1) }
        } while watch
    }

    private func show(_ leads: [LeadSummary]) throws {
        if output.isJSON {
            for lead in leads { try Terminal.show(json: lead) }
        } else {
            Terminal.show(LeadSummary.table(leads))
            if watch { Terminal.show("") }
        }
    }
}
