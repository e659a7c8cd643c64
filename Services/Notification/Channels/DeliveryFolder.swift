import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// The directory of the channel `file`: one folder a day, two files a delivery.
///
/// Its calls block for short local input and output, so they run on a thread of their own, off the cooperative pool.
actor DeliveryFolder {
    private let path: String
    private let thread: ThreadExecutor
    private var waiting: [Waiting] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Makes the directory when it is missing, so that a wrong path shows at start.
    init(path: String) throws {
        self.path = path
        thread = try ThreadExecutor(name: "deliveries")
        try Self.make(path)
    }

    /// Writes both files, together with those of whoever else wants to write by now.
    ///
    /// The mail comes last: where it is, the delivery is complete.
    func write(_ mail: [UInt8], and content: [UInt8], of job: DeliveryJob) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(mail: mail, content: content, job: job, continuation: continuation))
            // Its turn comes after the calls that wait for the thread now.
            if waiting.count == 1 { Task { self.writeWaiting() } }
        }
    }

    private struct Waiting {
        var mail: [UInt8]
        var content: [UInt8]
        var job: DeliveryJob
        var continuation: CheckedContinuation<Void, any Error>
    }

    private func writeWaiting() {
        let group = waiting
        waiting = []
        // All drafts first: the disk then has the whole group to write when the first is waited for.
        let drafts = group.map { one in Result { try draft(one) } }
        var landed: [(day: String, continuation: CheckedContinuation<Void, any Error>)] = []
        for (one, draft) in zip(group, drafts) {
            do {
                let (day, files) = try draft.get()
                for file in files { try file.land() }
                landed.append((day, one.continuation))
            } catch {
                one.continuation.resume(throwing: error)
            }
        }
        for (day, continuations) in Dictionary(grouping: landed, by: \.day) {
            let synced = Result { try DurableFile.syncDirectory(day) }
            for (_, continuation) in continuations { continuation.resume(with: synced) }
        }
    }

    private func draft(_ one: Waiting) throws -> (day: String, files: [DurableFile]) {
        let day = "\(path)/\(one.job.plannedAt.description.prefix(10))"
        try Self.make(day)
        let name = "\(day)/\(one.job.deliveryID.text)"
        let content = try DurableFile(one.content, for: "\(name).json", attempt: one.job.attempt)
        let mail = try DurableFile(one.mail, for: "\(name).eml", attempt: one.job.attempt)
        return (day, [content, mail])
    }

    private static func make(_ path: String) throws(FileFault) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw FileFault(path: path, problem: "cannot be made")
        }
    }
}
