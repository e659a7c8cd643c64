import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

extension CaptureStage {
    /// Credits activities to their leads and stores them; one whose e-mail or visitor nobody knows yet waits.
    ///
    /// What a visitor did is stored as theirs; whose it is follows from the submissions (`capture.visit`).
    ///
    /// Runs after the batch's submissions, so that a lead of the same batch is known.
    func credit(_ activities: inout [ActivityInHand], holders: [MatchKey: UUID], store: CaptureStore) throws
        -> [Outcome]
    {
        guard !activities.isEmpty else { return [] }
        let byVisitor = try visitedLeads(activities, store: store)
        let byEmail = activities.map { $0.recorded.email.flatMap { holders[.email($0)] } }
        let revisions = try store.leadRevisions(
            Set(byEmail.compactMap(\.self) + activities.compactMap(\.recorded.leadID) + byVisitor.compactMap(\.self)))
        for offset in activities.indices {
            let named = activities[offset].recorded.leadID.flatMap { revisions[$0] == nil ? nil : $0 }
            activities[offset].leadID = named ?? byEmail[offset]
        }
        try store.save(activities.filter { $0.leadID != nil || $0.recorded.isPatient })
        for (offset, lead) in byVisitor.enumerated() { activities[offset].leadID = activities[offset].leadID ?? lead }
        var speakers: [UUID: Int] = [:]
        for (offset, activity) in activities.enumerated() {
            if let lead = activity.leadID { speakers[lead] = offset }
        }
        return try activities.enumerated().map { offset, activity in
            guard let lead = activity.leadID else {
                return activity.recorded.isPatient
                    ? .done(.done, reason: "waits for its lead", leadID: nil)
                    : .done(.rejected, reason: "leadId: found no such lead", leadID: nil)
            }
            guard speakers[lead] == offset else {
                return .done(
                    .superseded, reason: "a later activity of the lead in the same batch spoke for it", leadID: lead)
            }
            return .publish(
                OutgoingMessage(
                    type: .activityCaptured, leadID: lead, revision: revisions[lead] ?? 0,
                    body: try BodyCoding.encode(ActivityCaptured(leadID: lead, activity: activity.activity))))
        }
    }

    /// Aligned with the activities; nil for those of no visitor, or of one whom nobody knows.
    private func visitedLeads(_ activities: [ActivityInHand], store: CaptureStore) throws -> [UUID?] {
        let places = activities.indices.filter { activities[$0].recorded.visitor != nil }
        var leads = [UUID?](repeating: nil, count: activities.count)
        let found = try store.visitedLeads(
            places.compactMap { place in
                activities[place].recorded.visitor.map { (visitor: $0, at: activities[place].activity.at) }
            })
        for (number, lead) in found { leads[places[number]] = lead }
        return leads
    }
}

extension RecordedActivity {
    /// Whether its lead may come later.
    fileprivate var isPatient: Bool { email != nil || visitor != nil }
}
