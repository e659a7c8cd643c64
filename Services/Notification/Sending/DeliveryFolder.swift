import FoundationEssentials
import Models
import WorkerRuntime

/// The directory of the channel `file`: one folder a day, two files a delivery.
///
/// Its calls block for short local input and output, so they run on a thread of their own, off the cooperative pool.
actor DeliveryFolder {
    private let path: String
    private let thread: ThreadExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Makes the directory when it is missing, so that a wrong path shows at start.
    init(path: String) throws {
        self.path = path
        thread = try ThreadExecutor(name: "deliveries")
        try Self.make(path)
    }

    /// Writes both files.
    ///
    /// The mail comes last: where it is, the delivery is complete.
    func write(_ mail: [UInt8], and content: [UInt8], of job: DeliveryJob) throws {
        let day = "\(path)/\(job.plannedAt.description.prefix(10))"
        try Self.make(day)
        let name = "\(day)/\(job.deliveryID.uuidString.lowercased())"
        try DurableFile.write(content, to: "\(name).json", attempt: job.attempt)
        try DurableFile.write(mail, to: "\(name).eml", attempt: job.attempt)
        try DurableFile.syncDirectory(day)
    }

    private static func make(_ path: String) throws(FileFault) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw FileFault(path: path, problem: "cannot be made")
        }
    }
}
