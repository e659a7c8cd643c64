import FoundationEssentials
import Models
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("Digests", .timeLimit(.minutes(2)))
struct DigestTests {
    private let start = NotificationDesk.start
    private static let digest = "is_scheduled = true, digest_key = 'mine', digest_wait = 300, digest_interval = 3600"

    private func deliveries() throws -> Deliveries {
        try Fixture.deliveries([ScriptedChannel("email", pace: Pace(concurrency: 50))])
    }

    @Test("what comes while the first waits is told together, once, and the next one an interval later")
    func together() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let first = try desk.store(["email"], set: Self.digest)
            #expect(try desk.claim(deliveries).isEmpty)
            let more = try desk.store(["email", "email"], at: start.advanced(bySeconds: 200), set: Self.digest)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 299)).isEmpty)
            let released = start.advanced(bySeconds: 300)
            let told = try desk.claim(deliveries, now: released)
            #expect(told.map(\.event) == ["digest"])
            #expect(told.map(\.template) == ["digest"])
            let digest = try JSONDecoder().decode(NoticeDigest.self, from: Data(told[0].content))
            #expect(Set(digest.entries.map(\.deliveryID)) == Set(first + more))
            #expect(digest.recipient.email == "ada@baton.example")
            #expect(digest.entries.allSatisfy { $0.title == "Dana Whitfield" && $0.score == 110 })
            for id in first + more {
                #expect(try desk.state(of: id) == "told: told in digest \(told[0].deliveryID.uuidString.lowercased())")
            }
            try desk.end(told, .sent(Receipt(at: released)), deliveries, now: released)
            #expect(try desk.claim(deliveries, now: released).isEmpty)

            let next = try desk.store(["email", "email"], at: start.advanced(bySeconds: 400), set: Self.digest)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 400)).isEmpty)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 3899)).isEmpty)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 3900)).map(\.event) == ["digest"])
            #expect(try desk.state(of: next[0]).hasPrefix("told"))
        }
    }

    @Test("one alone is told as it is")
    func alone() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let one = try desk.store(["email"], set: Self.digest)
            _ = try desk.claim(deliveries)
            let jobs = try desk.claim(deliveries, now: start.advanced(bySeconds: 300))
            #expect(jobs.map(\.deliveryID) == one)
            #expect(jobs.map(\.event) == ["lead.routed"])
        }
    }

    @Test("keys, recipients and channels have digests of their own")
    func apart() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let other = Self.digest.replacing("mine", with: "other")
            _ = try desk.store(["email", "email"], set: Self.digest)
            _ = try desk.store(["email", "email"], set: other)
            _ = try desk.store(["email", "email"], recipient: "bob@baton.example", set: Self.digest)
            _ = try desk.claim(deliveries)
            let jobs = try desk.claim(deliveries, now: start.advanced(bySeconds: 300))
            #expect(jobs.map(\.event) == ["digest", "digest", "digest"])
            #expect(jobs.map(\.recipient).sorted() == ["ada@baton.example", "ada@baton.example", "bob@baton.example"])
        }
    }

    @Test("what quiet hours held back is told once at their end; what is critical is not held back")
    func quiet() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            // The start is 2026-11-21, a Saturday, at 08:30 UTC.
            let quiet = "is_scheduled = true, quiet_zone = 'UTC', quiet = '{480,600,127}'"
            let held = try desk.store(["email", "email"], set: quiet)
            let critical = try desk.store(["email"], set: quiet + ", is_critical = true")
            let first = try desk.claim(deliveries)
            #expect(first.map(\.deliveryID) == critical)
            try desk.end(first, .sent(Receipt(at: start)), deliveries)
            #expect(try desk.state(of: held[0]).hasPrefix("collected: quiet hours until 2026-11-21T10:00"))
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 5399)).isEmpty)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 5400)).map(\.event) == ["digest"])
        }
    }

    @Test("what goes over the ceiling is collected, and told when the window has moved on")
    func ceiling() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let bounded = "is_scheduled = true, ceiling_count = 3, ceiling_seconds = 600"
            _ = try desk.store(Array(repeating: "email", count: 10), set: bounded)
            let first = try desk.claim(deliveries, limit: 50)
            #expect(first.count == 3)
            try desk.end(first, .sent(Receipt(at: start)), deliveries)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 599)).isEmpty)
            let digest = try desk.claim(deliveries, now: start.advanced(bySeconds: 600))
            #expect(digest.map(\.event) == ["digest"])
            let told = try JSONDecoder().decode(NoticeDigest.self, from: Data(digest[0].content))
            #expect(told.entries.count == 7)
        }
    }

    @Test("nothing is lost when a digest is due while its destination is away, or twice told when two workers release")
    func outage() throws {
        try withNotificationDesk { desk, database in
            let deliveries = try deliveries()
            _ = try desk.store(["email", "email"], set: Self.digest)
            _ = try desk.claim(deliveries)
            let due = start.advanced(bySeconds: 300)
            let job = try desk.claim(deliveries, now: due)
            var other = try NotificationDesk(database)
            #expect(try other.claim(deliveries, now: due).isEmpty)
            try desk.end(job, .retry(reason: "no connection", blames: .destination), deliveries, now: due)
            let later = due.advanced(bySeconds: 60)
            #expect(try other.claim(deliveries, now: later).map(\.deliveryID) == job.map(\.deliveryID))
        }
    }

    @Test("a delivery whose content cannot be read is named in its digest, and holds up no other")
    func unreadable() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let both = try desk.store(["email", "email"], set: Self.digest)
            try desk.script(
                "UPDATE notification.delivery_content SET content = '[]' WHERE delivery_id = '\(both[0].uuidString)'")
            _ = try desk.claim(deliveries)
            let job = try #require(try desk.claim(deliveries, now: start.advanced(bySeconds: 300)).first)
            let digest = try JSONDecoder().decode(NoticeDigest.self, from: Data(job.content))
            #expect(Set(digest.entries.map(\.deliveryID)) == Set(both))
        }
    }
}
