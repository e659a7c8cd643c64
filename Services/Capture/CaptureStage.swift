import Contracts
import Database
import FoundationEssentials
import Models
import WorkerRuntime

/// Stores what came, folds submissions into leads, and credits activities.
struct CaptureStage: Stage {
    static let step = Step.capture

    let configuration: CaptureConfiguration

    init(_ configuration: CaptureConfiguration = CaptureConfiguration()) {
        self.configuration = configuration
    }

    func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<CaptureInput> {
        var input = try CaptureInput(reading: message, trustedUsers: configuration.trustedUsers)
        input.place = place(of: message)
        return Decoded(
            id: input.messageID, attempt: message.attempt,
            leadID: nil,
            // Known once its receipt is there; see `admit`.
            acceptedAt: .epoch,
            traceparent: message.traceparent,
            input: input)
    }

    /// Anybody can write a header; the intake's user is checked by the broker.
    private func place(of message: IncomingMessage) -> JournalPlace? {
        guard let user = message.userID, configuration.trustedUsers.contains(user) else { return nil }
        return JournalPlace(of: message)
    }

    func store(in transaction: Transaction) -> CaptureStore {
        CaptureStore(transaction: transaction)
    }

    func admit(_ batch: [Decoded<CaptureInput>], store: CaptureStore) throws -> [Admission] {
        let admissions = try store.admit(batch)
        // Of every message that came, repetitions and unreadable ones too: it is the number that has arrived.
        try store.note(batch.compactMap { message in message.input.place.map { ($0, message.id) } })
        return admissions
    }

    func noteUnread(_ messages: [(id: UUID, message: IncomingMessage)], store: CaptureStore) throws {
        try store.note(messages.compactMap { unread in place(of: unread.message).map { ($0, unread.id) } })
    }

    func decide(_ batch: [Received<CaptureInput>], store: CaptureStore) throws -> [Outcome] {
        try store.keepRaw(batch)
        let submissions = try submissions(of: batch, store: store)
        var activities = batch.enumerated().compactMap { ActivityInHand(index: $0, message: $1) }
        let stored = try store.lockSubmissions(submissions.filter(\.isKnown).map(\.key))
        let keys = submissions.flatMap(\.keys) + activities.compactMap { $0.recorded.email.map(MatchKey.email) }
        let locked = try store.lockKeys(Set(keys))
        let visitors = try lockVisitors(submissions, stored: stored.values, activities, store: store)
        var matching = LeadMatching(holders: locked.holders, stored: stored.values)
        let places = submissions.map { $0.isLead ? matching.place($0) : nil }
        let known = Set(locked.holders.values).union(stored.values.compactMap(\.leadID))
        var folded = SubmissionBatch(
            submissions, places: places, stored: stored,
            locked: try store.lockLeads(Set(places.compactMap { $0?.lead }).intersection(known)))
        try save(&folded, keys: locked, claims: matching.claims, store: store)
        try note(visitors, rows: folded.rows, at: batch.first?.now, store: store)

        var outcomes = try batch.map { message -> Outcome in
            switch message.input.content {
            case .unreadable(let reason): .park(reason: reason)
            case .preference(let preference): try Self.passOn(preference)
            case .submission, .activity: .park(reason: "body: found neither a submission nor an activity")
            }
        }
        for (submission, outcome) in zip(submissions, try folded.outcomes()) { outcomes[submission.index] = outcome }
        let credited = try credit(&activities, holders: matching.holders, store: store)
        for (activity, outcome) in zip(activities, credited) { outcomes[activity.index] = outcome }
        try announceNeighbours(of: folded.rows, stored: stored, &outcomes, store: store)
        return outcomes
    }

    /// Capture keeps that it came; what it means is decided where the message was sent that it answers.
    private static func passOn(_ preference: RecipientPreference) throws -> Outcome {
        .publish(
            OutgoingMessage(
                type: .preferenceCaptured, leadID: preference.leadID, revision: 0,
                body: try BodyCoding.encode(preference)))
    }

    func tidy(store: CaptureStore) throws -> Bool {
        try store.forgetVisitors(keep: configuration.visitorKeep)
    }

    private func submissions(of batch: [Received<CaptureInput>], store: CaptureStore) throws -> [SubmissionInHand] {
        let submitted = batch.enumerated().filter { $0.element.input.kind == .submission }
        let revisions = try store.revisions(of: submitted.map(\.element).filter(\.isKnown).map(\.id))
        return submitted.map { index, message in
            SubmissionInHand(index: index, message: message, revision: revisions[message.id] ?? 1)
        }
    }

    /// Stores rows before leads: a lead that is folded anew is read from its rows.
    private func save(
        _ folded: inout SubmissionBatch, keys: LockedKeys, claims: [MatchKey: UUID], store: CaptureStore
    ) throws {
        try store.save(folded.rows)
        for (id, all) in try store.submissions(of: folded.outOfOrder) { folded.refold(id, from: all) }
        try store.save(Array(folded.leads.values))
        try store.assign(claims, locked: keys)
        // Only a key that was there without a lead can have activities waiting for it.
        try store.creditWaiting(claims.filter { keys.unheld.contains($0.key) })
    }
}
