import ArgumentParser
import Contracts
import FoundationEssentials

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
            suppressed  not sent, by the policy, the reader's wish or the lead's, or because it was true no longer
            parked      waits for a person: baton notify parked
            """)

    @Option(help: "Only those of one lead, by its id.", transform: IDOption.read)
    var lead: UUID?

    @Option(
        name: [.customLong("status"), .customLong("state")],
        help: "Only those of a status; may be given several times.", transform: Self.status)
    var statuses: [DeliveryRow.Status] = []

    @OptionGroup var list: DeliveryListOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let deliveries = try DeliveryQueries.newest(&connection, list.filter(lead: lead, statuses: statuses))
        try list.show(deliveries, withLeads: lead == nil)
    }

    static func status(_ text: String) throws -> DeliveryRow.Status {
        guard let status = DeliveryRow.Status(rawValue: text) else {
            let known = DeliveryRow.Status.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("found '\(text)', expected one of \(known)")
        }
        return status
    }
}
