import Contracts
import Database
import FoundationEssentials
import Models
import NoticeKnowledge
import Notices
import Rules
import WorkerRuntime

/// Plans deliveries for everything that routing announced of a lead and that is not planned for yet.
struct NotificationStage: Stage {
    static var step: Step { .notification }

    private let policy = ActiveDocument(kind: DocumentKind.notificationPolicy.rawValue) { body in
        try Documents.decode(NotificationPolicy.self, from: body)
    }
    private let people = ActiveDocument(kind: DocumentKind.people.rawValue) { body in
        try Documents.decode(PeopleDirectory.self, from: body)
    }

    /// The channels that this installation has; what goes by others is kept for a person.
    var channels: Set<String> = [FileChannel.name]

    func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<NotificationInput> {
        let envelope = try Envelope(reading: message, asInputOf: Self.step)
        guard let leadID = envelope.leadID else { throw Undecodable("subject: found none, expected the lead's UUID") }
        var input = NotificationInput(leadID: leadID)
        if envelope.type == .preferenceCaptured {
            guard let preference = try? BodyCoding.decode(RecipientPreference.self, from: message.body) else {
                throw Undecodable("body: found no preference, expected one as capture writes it")
            }
            input.preference = preference
        }
        return Decoded(envelope, input: input)
    }

    func store(in transaction: Transaction) -> NotificationStore {
        NotificationStore(transaction: transaction, policy: policy, people: people, channels: channels)
    }

    func decide(_ batch: [Received<NotificationInput>], store: NotificationStore) throws -> [Outcome] {
        let announced = batch.filter { $0.input.preference == nil }
        guard announced.count < batch.count else { return try plan(batch, store: store) }
        // Planned first, in the order of locks; what was kept meanwhile is asked again before anything is sent.
        var planned = try plan(announced, store: store).makeIterator()
        var kept = try keep(
            batch.filter { $0.input.preference != nil }, store: PreferenceStore(transaction: store.transaction)
        ).makeIterator()
        return batch.compactMap { message in message.input.preference == nil ? planned.next() : kept.next() }
    }

    private func plan(_ batch: [Received<NotificationInput>], store: NotificationStore) throws -> [Outcome] {
        guard let now = batch.first?.now else { return [] }
        // The last message of each lead speaks for the others.
        let speakers = Dictionary(batch.enumerated().map { ($1.input.leadID, $0) }) { $1 }
        let leads = Array(speakers.keys)
        let (documents, known) = try store.lock(leads)
        let pending = known.values.compactMap { lead in
            let announcements = lead.announcements
            return announcements.isEmpty ? nil : (lead: lead, announcements: announcements)
        }
        var plans: [UUID: [PlannedDelivery]] = [:]
        if pending.contains(where: { !$0.lead.isTest }) {
            var documents = try documents()
            documents.consent = try store.knowledge.consent(of: pending.map(\.lead), policy: documents.policy)
            for (lead, announcements) in pending where !lead.isTest {
                guard let speaker = speakers[lead.leadID] else { continue }
                plans[lead.leadID] = try announcements.flatMap {
                    try documents.deliveries(
                        of: $0, lead: lead, acceptedAt: batch[speaker].acceptedAt,
                        traceparent: batch[speaker].traceparent)
                }
            }
            try store.insert(plans.values.flatMap { $0 }, policyVersion: documents.policyVersion, at: now)
        }
        try store.save(pending.map(\.lead))
        return batch.enumerated().map { position, message in
            let leadID = message.input.leadID
            guard speakers[leadID] == position else {
                return .done(.superseded, reason: "a later message of the batch speaks for this lead", leadID: leadID)
            }
            guard let lead = known[leadID] else {
                return .park(reason: "assignment: found none of this lead, expected what \(Self.announcers) announce")
            }
            return outcome(of: lead, plan: plans[leadID], isNew: (lead.planned ?? 0) < lead.routingRevision)
        }
    }

    private func outcome(of lead: LeadKnowledge, plan: [PlannedDelivery]?, isNew: Bool) -> Outcome {
        let reason: String
        switch plan?.count {
        case .some(let count) where count > 0: reason = "planned \(count)"
        case .some: reason = "planned nothing: no rule of the policy asks for it"
        case nil where lead.isTest && isNew: reason = "planned nothing: a test lead"
        case nil: reason = "nothing to plan"
        }
        return .done(.done, reason: reason, leadID: lead.leadID)
    }

    private static let announcers = "lead.routed and lead.qualified"
}
