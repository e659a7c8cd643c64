import Figures
import Foundation

/// How long the disk takes for what every commit waits for: 8 kB written and synced.
enum SyncProbe {
    /// The median of 200 writes, in microseconds.
    static func microseconds(in folder: String) throws -> Double {
        let path = "\(folder)/sync-probe"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw BenchFault("cannot write \(path)") }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 1, count: 8192)
        var times: [Double] = []
        for number in 0..<220 {
            let began = ContinuousClock.now
            // Over the same 16 pages, as a log writes into files that are there already.
            guard pwrite(file, page, page.count, off_t(number % 16 * page.count)) == page.count, fdatasync(file) == 0
            else { throw BenchFault("cannot sync \(path)") }
            times.append((ContinuousClock.now - began).inSeconds * 1e6)
        }
        return Measurements.median(Array(times.dropFirst(20)))
    }
}
