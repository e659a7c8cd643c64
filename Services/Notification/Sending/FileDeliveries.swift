import Contracts
import Database
import FoundationEssentials
import Models
import WorkerRuntime

/// The channel `file`: writes each message as an `.eml` and a `.json` file that an operator can open.
///
/// The files of a delivery have names and bytes that depend on the delivery alone, so that a repetition after a crash
/// changes nothing.
struct FileDeliveries: DueWork {
    static let name = "delivery"
    static let channel = "file"

    let writer: MailWriter
    let folder: DeliveryFolder

    func claim(limit: Int, now: Timestamp, leaseUntil: Timestamp, in transaction: Transaction) throws -> [DeliveryJob] {
        try DeliveryStore(transaction: transaction, channel: Self.channel)
            .claim(limit: limit, now: now, leaseUntil: leaseUntil)
    }

    func perform(_ job: DeliveryJob) async -> DeliveryEffect {
        do {
            let content = try BodyCoding.decode(DeliveryContent.self, from: job.content)
            let mail = try writer.mail(of: content, job: job)
            try await folder.write(mail.bytes, and: job.content, of: job)
            return .sent(at: .now)
        } catch {
            return .failed("\(error)")
        }
    }

    func record(_ done: [(job: DeliveryJob, effect: DeliveryEffect)], now: Timestamp, in transaction: Transaction)
        throws -> [Announcement]
    {
        let store = DeliveryStore(transaction: transaction, channel: Self.channel)
        var sent: [(job: DeliveryJob, at: Timestamp)] = []
        var failed: [(job: DeliveryJob, reason: String)] = []
        for (job, effect) in done {
            switch effect {
            case .sent(let at): sent.append((job, at))
            case .failed(let reason): failed.append((job, reason))
            }
        }
        try store.recordFailures(failed, now: now)
        let recorded = try store.recordSent(sent)
        return try sent.filter { recorded.contains($0.job.deliveryID) }
            .map { job, at in try job.announcement(sentAt: at) }
    }
}
