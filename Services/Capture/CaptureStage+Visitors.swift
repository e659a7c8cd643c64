import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

extension CaptureStage {
    /// Everybody whose activities or submissions are in hand, and whom a revised submission named before.
    func lockVisitors(
        _ submissions: [SubmissionInHand], stored: some Sequence<StoredSubmission>, _ activities: [ActivityInHand],
        store: CaptureStore
    ) throws -> VisitorBatch {
        let named = submissions.compactMap(\.visitor) + activities.compactMap(\.recorded.visitor)
        return try store.lockVisitors(Set(named + stored.compactMap(\.visitor)))
    }

    /// Makes sure that nobody who is a lead is forgotten, and everybody else one day.
    func note(
        _ visitors: VisitorBatch, rows: [SubmissionRow], at now: Timestamp?, store: CaptureStore
    ) throws {
        guard let now, !visitors.wanted.isEmpty else { return }
        try store.note(
            visitors, leads: Set(rows.compactMap(\.submission.visitor)),
            lookAt: now.advanced(bySeconds: Double(configuration.visitorKeep.components.seconds)))
    }

    /// Adds to the outcomes of the batch what it changed for leads that have no message in it: what a visitor did may
    /// turn out to be another lead's.
    func announceNeighbours(
        of rows: [SubmissionRow], stored: [UUID: StoredSubmission], _ outcomes: inout [Outcome], store: CaptureStore
    ) throws {
        let places = rows.flatMap { row -> [VisitPosition] in
            let (now, before) = (row.visit, row.visit(before: stored[row.submission.key]))
            return now == before ? [] : [now, before].compactMap(\.self)
        }
        guard !places.isEmpty else { return }
        let spoken = Set(outcomes.compactMap(\.announcedLead))
        let touched = try store.neighbours(of: Set(places)).filter { !spoken.contains($0.key) }
        guard !touched.isEmpty else { return }
        let revisions = try store.leadRevisions(Set(touched.keys))
        // Only a submission that makes or feeds a lead moves anything, so one is announced.
        guard
            let place = rows.lazy.map(\.submission.index).first(where: { outcomes[$0].announcedLead != nil })
                ?? outcomes.firstIndex(where: { $0.announcedLead != nil }), case .publish(var message) = outcomes[place]
        else { return }
        message.others = try touched.sorted { $0.key.uuidString < $1.key.uuidString }.map { lead, activity in
            OutgoingMessage(
                type: .activityCaptured, leadID: lead, revision: revisions[lead] ?? 0,
                body: try BodyCoding.encode(ActivityCaptured(leadID: lead, activity: activity)))
        }
        outcomes[place] = .publish(message)
    }
}

extension Outcome {
    /// The lead that the outcome announces.
    fileprivate var announcedLead: UUID? {
        if case .publish(let message) = self { message.leadID } else { nil }
    }
}
