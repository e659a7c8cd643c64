import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// The submissions of a batch, each with its place, on their way into the leads that were locked for them.
struct SubmissionBatch {
    let submissions: [SubmissionInHand]
    /// Aligned with `submissions`; nil for what makes no lead.
    let places: [LeadMatching.Place?]
    /// The batch's leads: as locked, then with the batch folded in.
    private(set) var leads: [UUID: LeadState]
    /// The leads that this batch makes.
    let made: Set<UUID>
    /// One row for each submission whose counting revision is in this batch.
    let rows: [SubmissionRow]
    /// Leads that must be folded anew from all their submissions.
    private(set) var outOfOrder: Set<UUID> = []

    init(
        _ submissions: [SubmissionInHand], places: [LeadMatching.Place?], stored: [UUID: StoredSubmission],
        locked: [UUID: LeadState]
    ) {
        self.submissions = submissions
        self.places = places
        var leads = locked
        for (submission, place) in zip(submissions, places) {
            guard let lead = place?.lead, leads[lead] == nil else { continue }
            leads[lead] = LeadState(id: lead, createdAt: submission.acceptedAt)
        }
        made = Set(leads.values.filter(\.isNew).map(\.id))
        rows = Self.rows(submissions, places: places, stored: stored, leads: leads)
        self.leads = leads
        for id in leads.keys { self.leads[id]?.revision += 1 }
        fold(stored: stored)
    }

    private static func rows(
        _ submissions: [SubmissionInHand], places: [LeadMatching.Place?], stored: [UUID: StoredSubmission],
        leads: [UUID: LeadState]
    ) -> [SubmissionRow] {
        let winners = RevisionContest(stored: stored.values, inHand: submissions).winners
        var fates = stored.compactMapValues { $0.fate.hasLead ? $0.fate : nil }
        var begun: Set<UUID> = []
        return zip(submissions, places).enumerated().compactMap { offset, pair -> SubmissionRow? in
            let (submission, place) = pair
            guard let place, let lead = leads[place.lead] else {
                return winners.contains(offset) ? submission.rowWithoutLead : nil
            }
            // The submission that made a lead keeps that fate through all its revisions.
            let fate = fates[submission.key] ?? (lead.isNew && begun.insert(lead.id).inserted ? .lead : .merged)
            fates[submission.key] = fate
            guard winners.contains(offset) else { return nil }
            return SubmissionRow(
                submission: submission, fate: fate, reason: place.reason, leadID: lead.id,
                leadRevision: lead.revision + 1)
        }
    }

    /// Folds on what sorts after everything known, and notes the leads where something does not.
    private mutating func fold(stored: [UUID: StoredSubmission]) {
        for row in rows.sorted(by: { $0.submission.position < $1.submission.position }) {
            guard let id = row.leadID, var lead = leads[id] else { continue }
            let isRevision = stored[row.submission.key]?.fate.hasLead ?? false
            let isNext = lead.newest.map { $0 < row.submission.position } ?? true
            guard !isRevision, isNext else {
                outOfOrder.insert(id)
                continue
            }
            lead.append(row.submission.meaning.facts, at: row.submission.position)
            leads[id] = lead
        }
    }

    /// Replaces the fold of a lead by that of all its stored submissions, in order.
    mutating func refold(_ id: UUID, from all: [(facts: LeadFacts, position: FoldPosition)]) {
        leads[id]?.refold(all)
    }

    /// One outcome for each submission: the last of each lead speaks for all of it.
    func outcomes() throws -> [Outcome] {
        var speakers: [UUID: Int] = [:]
        for (offset, place) in places.enumerated() {
            if let lead = place?.lead { speakers[lead] = offset }
        }
        return try zip(submissions, places).enumerated().map { offset, pair in
            let (submission, place) = pair
            switch submission.meaning.verdict {
            case .unreadable(let reason), .awaiting(let reason): return .park(reason: reason)
            case .rejected(let reason): return .done(.rejected, reason: reason, leadID: nil)
            case .lead:
                guard let place, let lead = leads[place.lead] else {
                    return .park(reason: "lead: found none, expected the one it was placed with")
                }
                guard speakers[lead.id] == offset else {
                    return .done(
                        .superseded, reason: "a later message of the lead in the same batch spoke for it",
                        leadID: lead.id)
                }
                return .publish(try lead.captured(by: submission, isNew: made.contains(lead.id)))
            }
        }
    }
}

extension SubmissionInHand {
    /// The row of what makes no lead.
    fileprivate var rowWithoutLead: SubmissionRow? {
        switch meaning.verdict {
        case .lead: nil
        case .rejected(let reason): SubmissionRow(submission: self, fate: .rejected, reason: reason)
        case .unreadable(let reason), .awaiting(let reason):
            SubmissionRow(submission: self, fate: .parked, reason: reason)
        }
    }
}

extension LeadState {
    /// The message that says what is known about the lead now.
    func captured(by submission: SubmissionInHand, isNew: Bool) throws -> OutgoingMessage {
        OutgoingMessage(
            type: .leadCaptured, leadID: id, revision: revision,
            body: try BodyCoding.encode(
                LeadCaptured(
                    leadID: id, submissionID: submission.identity.id, isNew: isNew, lead: facts ?? LeadFacts(),
                    occurredAt: submission.occurredAt)))
    }
}
