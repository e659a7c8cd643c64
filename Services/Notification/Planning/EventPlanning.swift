import Database
import FoundationEssentials
import Models
import NoticeKnowledge
import Notices
import Rules
import WorkerRuntime

/// Plans deliveries for what no message tells notification of: a lead that was submitted again, a message that was parked,
/// a destination that is held up.
struct EventPlanning: Sendable {
    /// The channels that this installation has.
    let channels: Set<String>

    private static let limit = 100
    /// A lead that was submitted again is told of with its new score; parked messages and breakers can wait as long.
    private static let settling: Double = 10

    func advance(now: Timestamp, in transaction: Transaction) throws {
        let before = now.advanced(bySeconds: -Self.settling)
        let events = try EventStore(transaction: transaction).take(limit: Self.limit, before: before)
        guard !events.isEmpty else { return }
        // Rare, so that nothing is kept between two times.
        let store = NotificationStage(channels: channels).store(in: transaction)
        var documents = try store.documents()
        let leads = Set(events.filter { Self.isOfLead($0) }.compactMap(\.leadID))
        let known = leads.isEmpty ? [:] : try store.knowledge.known(Array(leads))
        documents.consent = try store.knowledge.consent(of: known.values, policy: documents.policy)
        let deliveries = try events.flatMap { event in
            guard Self.isOfLead(event) else { return try documents.deliveries(of: event) }
            // One that nobody owns yet is told of when somebody does.
            guard let lead = event.leadID.flatMap({ known[$0] }) else { return [] }
            return try documents.deliveries(of: event, lead: lead)
        }
        try store.insert(deliveries, policyVersion: documents.policyVersion, at: now)
    }

    private static func isOfLead(_ event: PendingEvent) -> Bool {
        NoticeEvent(rawValue: event.event)?.isOfLead ?? false
    }
}
