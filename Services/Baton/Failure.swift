/// Ends a command with a message and an exit status.
enum Failure: Error, Equatable, CustomStringConvertible {
    /// The command worked, and found something wrong: status 1.
    case wrong(String)
    /// The command could not do its work: status 2.
    case unusable(String)

    var status: Int32 {
        switch self {
        case .wrong: 1
        case .unusable: 2
        }
    }

    var description: String {
        switch self {
        case .wrong(let text), .unusable(let text): text
        }
    }
}
