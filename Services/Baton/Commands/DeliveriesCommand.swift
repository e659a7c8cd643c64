import ArgumentParser
import Contracts
import FoundationEssentials
import Models

/// Lists who was told of what, and what became of it.
struct DeliveriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Lists deliveries, newest first: what was planned for whom, and what became of it.",
        discussion: """
            planned     on its way: due at a time, or waiting for a destination that is held up
            collected   waits for a digest, because of quiet hours, a ceiling or the reader's wish
            told        said in a digest, which is a delivery of its own
            sent        the receiver has taken it
            unknown     nobody knows whether it arrived, and the policy would rather not send it twice
            suppressed  not sent, by the policy, the reader's wish or the lead's
            parked      waits for a person: baton notify parked
            """)

    @Option(help: "Only those of one lead, by its id.", transform: IDOption.read)
    var lead: UUID?

    @Option(help: "Only those of a status; may be given several times.", transform: Self.status)
    var status: [DeliveryRow.Status] = []

    @Option(help: "Only those to a destination such as slack:C0123, or by a channel such as slack.")
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

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let deliveries = try DeliveryQueries.newest(
            &connection,
            DeliveryFilter(leadID: lead, statuses: status, destination: destination, since: since, limit: limit))
        if output.isJSON {
            for delivery in deliveries { try Terminal.show(json: delivery) }
            return
        }
        Terminal.show(DeliveryRow.table(deliveries, withLeads: lead == nil, now: .present))
        for delivery in deliveries where !delivery.members.isEmpty {
            Terminal.show("\ndigest \(delivery.deliveryID.text) tells of \(delivery.members.count):")
            for member in delivery.members { Terminal.show("  \(member.text)") }
        }
    }

    static func status(_ text: String) throws -> DeliveryRow.Status {
        guard let status = DeliveryRow.Status(rawValue: text) else {
            let known = DeliveryRow.Status.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("found '\(text)', expected one of \(known)")
        }
        return status
    }
}
