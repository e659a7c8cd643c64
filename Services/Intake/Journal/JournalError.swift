import Glibc

/// Why a journal cannot be used.
enum JournalError: Error, Equatable, CustomStringConvertible {
    /// Another process holds it.
    case inUse(file: String)
    /// The system refused a call.
    case system(path: String, code: Int32)
    /// SQLite refused, or the file holds something else.
    case unusable(file: String, problem: String)
    /// A setting of SQLite's is not in force.
    case setting(file: String, name: String, found: String, expected: String)

    var description: String {
        switch self {
        case .inUse(let file): "\(file): is in use by another intake; each needs a journal of its own"
        case .system(let path, let code): "\(path): \(String(cString: strerror(code)))"
        case .unusable(let file, let problem): "\(file): \(problem)"
        case .setting(let file, let name, let found, let expected):
            "\(file): \(name) is \(found), expected \(expected); without it a submission could be lost"
        }
    }
}

/// Why there is no room for another entry.
enum JournalFull: Error, Equatable, CustomStringConvertible {
    case limit(found: Int64, limit: Int64)
    case disk(free: Int64, floor: Int64)

    var description: String {
        switch self {
        case .limit(let found, let limit): "the journal holds \(found) bytes, its limit is \(limit)"
        case .disk(let free, let floor): "the journal's disk has \(free) bytes left, \(floor) must stay free"
        }
    }
}
