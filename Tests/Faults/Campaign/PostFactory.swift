import Foundation
import Support

/// Makes submissions that look like the real mixture, the same for the same seed.
///
/// Of a hundred: about 88 distinct people, 4 repetitions, 3 activities, 3 that must be rejected and 2 that must be parked.
struct PostFactory {
    private let prefix: String
    private var generator: SeededGenerator
    private var made: [Post] = []
    private var number = 0

    init(prefix: String, seed: UInt64) {
        self.prefix = prefix
        generator = SeededGenerator(seed: seed)
    }

    /// With a way given, distinct people only.
    mutating func posts(_ count: Int, way: Post.Way? = nil) -> [Post] {
        (0..<count).map { _ in way.map { person($0) } ?? any() }
    }

    mutating func person(_ way: Post.Way? = nil) -> Post {
        number += 1
        let way = way ?? (Bool.random(using: &generator) ? .form : .broker)
        let email = "\(Post.canary).\(prefix).\(number)@firm\(number % 50).example.com"
        let fields = """
            {"name":"Ana \(Post.canary) \(number)","email":"\(email)","company":"Firm \(number % 50) Ltd",\
            "country":"\(["SK", "DE", "FR", "US"][number % 4])","message":"please call \(number)"}
            """
        let body = way == .form ? fields : #"{"fields":\#(fields),"source":"partner"}"#
        let post = Post(id: "\(prefix)-\(number)", way: way, fate: .lead, body: Array(body.utf8), email: email)
        made.append(post)
        return post
    }

    private mutating func any() -> Post {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<4: made.randomElement(using: &generator) ?? person()
        case 4..<7: activity()
        case 7..<10: odd(.rejected, body: #"{"name":"\#(Post.canary) without contact"}"#)
        case 10..<12: odd(.parked, body: #"{"name":"\#(Post.canary)","em"#)
        default: person()
        }
    }

    private mutating func activity() -> Post {
        guard let email = made.randomElement(using: &generator)?.email else { return person() }
        number += 1
        let at = "2026-01-01T00:00:\(10 + number % 50)Z"
        let body = #"{"email":"\#(email)","type":"page_view","at":"\#(at)","properties":{"n":\#(number)}}"#
        return Post(id: "\(prefix)-a\(number)", way: .broker, fate: .activity, body: Array(body.utf8))
    }

    private mutating func odd(_ fate: Post.Fate, body: String) -> Post {
        number += 1
        let way: Post.Way = Bool.random(using: &generator) ? .form : .broker
        let wrapped = way == .broker && fate == .rejected ? #"{"fields":\#(body),"source":"partner"}"# : body
        return Post(
            id: "\(prefix)-o\(number)", way: way, fate: fate, body: Array(wrapped.utf8), mark: "mark-\(number)")
    }
}
