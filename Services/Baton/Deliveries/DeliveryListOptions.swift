import ArgumentParser
import Contracts
import FoundationEssentials
import Models

/// How commands that list deliveries are told which, and show them.
struct DeliveryListOptions: ParsableArguments {
    @Option(
        name: [.customLong("destination"), .customLong("channel")],
        help: "Only those to a destination such as slack:C0123, or by a channel such as slack.")
    var destination: String?

    @Option(
        help: "Only those planned since then: 2026-11-21T08:30:00Z, or 2h for two hours ago.", transform: Moment.option)
    var since: Timestamp?

    @Option(help: "How many at most.")
    var limit = 50

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: expected 1 to 1000000") }
    }

    func filter(lead: UUID? = nil, statuses: [DeliveryRow.Status]) -> DeliveryFilter {
        DeliveryFilter(leadID: lead, statuses: statuses, destination: destination, since: since, limit: limit)
    }

    func show(_ deliveries: [DeliveryRow], withLeads: Bool) throws {
        if output.isJSON {
            for delivery in deliveries { try Terminal.show(json: delivery) }
            return
        }
        Terminal.show(DeliveryRow.table(deliveries, withLeads: withLeads, now: .present))
        for delivery in deliveries where !delivery.members.isEmpty {
            Terminal.show("\ndigest \(delivery.deliveryID.text) tells of \(delivery.members.count):")
            for member in delivery.members { Terminal.show("  \(member.text)") }
        }
    }
}
