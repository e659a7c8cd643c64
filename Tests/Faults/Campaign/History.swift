import Synchronization

/// What the clients know: every submission with the answer they got.
final class History: Sendable {
    enum Answer: Int, Comparable, Sendable {
        case rejected, unknown, ok
        static func < (one: Answer, other: Answer) -> Bool { one.rawValue < other.rawValue }
    }

    struct Entry: Sendable {
        var post: Post
        var answer: Answer
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// The best answer of all tries counts: who got a yes once was promised.
    func note(_ post: Post, _ answer: Answer) {
        entries.withLock { entries in
            let before = entries[post.key]?.answer ?? answer
            entries[post.key] = Entry(post: post, answer: max(before, answer))
        }
    }

    var all: [String: Entry] { entries.withLock { $0 } }
    func count(_ answer: Answer) -> Int { all.values.count { $0.answer == answer && $0.post.fate != .activity } }
}
