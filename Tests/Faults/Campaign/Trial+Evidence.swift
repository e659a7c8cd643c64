import Foundation
import Support

extension Trial {
    /// Whether a row of the ledger is the row's own doing, beside the load.
    func isForeign(_ key: String) -> Bool { key.hasPrefix("app:foreign|") }

    /// Keeps what a failed row left, where `BATON_FAULTS_EVIDENCE` says.
    func keepLogs() {
        guard let place = ProcessInfo.processInfo.environment["BATON_FAULTS_EVIDENCE"] else { return }
        let folder = "\(place)/\(row.id)-\(result.seed)"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for worker in relay.workers {
            let name = (worker.logPath as NSString).lastPathComponent
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            try? FileManager.default.copyItem(atPath: worker.logPath, toPath: "\(folder)/\(name)")
        }
    }
}
