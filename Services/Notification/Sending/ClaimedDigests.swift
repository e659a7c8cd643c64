import Database
import FoundationEssentials
import Notices

/// What claimed digests still tell of: news may have ceased to be true while a digest waited for its destination.
struct ClaimedDigests {
    let store: DigestStore

    /// The jobs, their digests without the entries that apply no more; those deliveries are recorded as suppressed.
    ///
    /// What an earlier attempt may have said stays said: an entry is only ever left out.
    func leaveOut(of jobs: [DeliveryJob], withdrawn: [DeliveryJob]) throws -> [DeliveryJob] {
        let digests = (jobs + withdrawn).filter { $0.event == NoticeDigest.event }.map(\.deliveryID)
        guard !digests.isEmpty else { return jobs }
        let left = try store.leaveOut(of: digests)
        guard !left.isEmpty else { return jobs }
        return try jobs.map { job in
            guard let members = left[job.deliveryID] else { return job }
            var job = job
            job.content = try DigestContent.encoded(job.content, without: members)
            return job
        }
    }
}
