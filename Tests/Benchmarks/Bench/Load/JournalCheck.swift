import Foundation
import GRDB

/// Compares what was answered with what is on disk.
enum JournalCheck {
    /// Throws unless every key of the file is in the journal exactly once.
    ///
    /// Posts whose answer did not come may be there or not, under keys of their own.
    static func verify(_ journal: String, answered file: String, prefix: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: journal, configuration: configuration)
        defer { try? queue.close() }
        let stored = try queue.read { database in
            try String.fetchAll(
                database, sql: "SELECT id FROM entry WHERE substr(id, 1, length(?) + 1) = ? || '-'",
                arguments: [prefix, prefix])
        }
        let times = Dictionary(stored.map { ($0, 1) }, uniquingKeysWith: +)
        let keys = ProcFile.text(file).split(separator: "\n").map(String.init)
        guard Set(keys).count == keys.count else { throw BenchFault("a post was answered twice") }
        for key in keys where times[key] != 1 {
            throw BenchFault("\(key) was answered and is \(times[key] ?? 0) times in the journal")
        }
    }
}
