import Contracts
import FoundationEssentials
import WorkerRuntime

extension CaptureStage {
    /// Credits activities to their leads and stores them; one whose e-mail nobody has yet waits for its lead.
    ///
    /// Runs after the batch's submissions, so that a lead of the same batch is known.
    func credit(_ activities: inout [ActivityInHand], holders: [MatchKey: UUID], store: CaptureStore) throws
        -> [Outcome]
    {
        guard !activities.isEmpty else { return [] }
        let byEmail = activities.map { $0.recorded.email.flatMap { holders[.email($0)] } }
        let revisions = try store.leadRevisions(
            Set(byEmail.compactMap(\.self) + activities.compactMap(\.recorded.leadID)))
        for offset in activities.indices {
            let named = activities[offset].recorded.leadID.flatMap { revisions[$0] == nil ? nil : $0 }
            activities[offset].leadID = named ?? byEmail[offset]
        }
        try store.save(activities.filter { $0.leadID != nil || $0.recorded.email != nil })
        var speakers: [UUID: Int] = [:]
        for (offset, activity) in activities.enumerated() {
            if let lead = activity.leadID { speakers[lead] = offset }
        }
        return try activities.enumerated().map { offset, activity in
            guard let lead = activity.leadID else {
                return activity.recorded.email == nil
                    ? .done(.rejected, reason: "leadId: found no such lead", leadID: nil)
                    : .done(.done, reason: "waits for its lead", leadID: nil)
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
}
