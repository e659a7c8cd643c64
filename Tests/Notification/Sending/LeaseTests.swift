import Contracts
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Notices
@testable import Notification

@Suite("Claiming and recording deliveries", .timeLimit(.minutes(1)))
struct LeaseTests {
    private let start = NotificationDesk.start

    /// Plans one delivery for each of some leads.
    private func plan(_ count: Int, _ desk: inout NotificationDesk) throws {
        let leads = (0..<count).map { _ in UUID() }
        try desk.route(leads)
        _ = try desk.decide(leads)
    }

    @Test("two claimers never share a row, and a leased one is left alone until the lease is over")
    func leases() throws {
        try withNotificationDesk { desk, database in
            try plan(5, &desk)
            var other = try NotificationDesk(database)
            let first = try desk.claim(limit: 3)
            let second = try other.claim(limit: 10)
            #expect(first.count == 3)
            #expect(second.count == 2)
            #expect(Set(first.map(\.deliveryID)).isDisjoint(with: second.map(\.deliveryID)))
            #expect(try other.claim().isEmpty)
            let again = try other.claim(now: start.advanced(bySeconds: 61))
            #expect(again.count == 5)
            #expect(again.allSatisfy { $0.attempt == 2 })
        }
    }

    @Test("a lease ends with the session that took it, and not before")
    func sessionGone() throws {
        try withNotificationDesk { desk, database in
            try plan(2, &desk)
            do {
                var dying = try NotificationDesk(database)
                #expect(try dying.claim().count == 2)
                try desk.script("UPDATE notification.delivery SET leased_at = leased_at - interval '6 seconds'")
                #expect(try desk.claim().isEmpty)
            }
            // The server may need a moment to see that the session is gone.
            var again: [DeliveryJob] = []
            for _ in 0..<500 where again.isEmpty { again = try desk.claim() }
            #expect(again.count == 2)
            #expect(again.allSatisfy { $0.attempt == 2 })
        }
    }

    @Test("rows that another claimer is just taking are skipped, not waited for")
    func skipLocked() throws {
        try withNotificationDesk { desk, database in
            try plan(4, &desk)
            var other = try NotificationDesk(database)
            // The destination is known from earlier deliveries.
            try desk.script("INSERT INTO notification.destination (destination, channel) VALUES ('file', 'file')")
            try desk.work { transaction in
                let deliveries = try Fixture.deliveries()
                let mine = try deliveries.claim(limit: 3, inHand: [], now: start, in: transaction).jobs
                #expect(mine.count == 3)
                // A destination is one claimer's at a time.
                #expect(try other.claim().isEmpty)
            }
            #expect(try other.claim().count == 1)
        }
    }

    @Test("what is not due yet is not claimed, and the longest due comes first")
    func due() throws {
        try withNotificationDesk { desk, _ in
            try plan(2, &desk)
            let all = try desk.texts("SELECT delivery_id::text FROM notification.delivery ORDER BY delivery_id")
            try desk.script(
                """
                UPDATE notification.delivery SET due_at = due_at - interval '1 hour' WHERE delivery_id = '\(all[1])';
                UPDATE notification.delivery SET due_at = due_at + interval '1 hour' WHERE delivery_id = '\(all[0])';
                """)
            #expect(try desk.claim().map { $0.deliveryID.uuidString.lowercased() } == [all[1]])
        }
    }

    @Test("an attempt is on record before it is made")
    func attempts() throws {
        try withNotificationDesk { desk, _ in
            try plan(1, &desk)
            _ = try desk.claim()
            #expect(
                try desk.texts(
                    "SELECT attempts || ' ' || (attempted_at = to_timestamp(\(start.microseconds) / 1e6)) FROM notification.delivery"
                )
                    == ["1 true"])
        }
    }

    @Test("a sent delivery is announced once, and never claimed again")
    func sent() throws {
        try withNotificationDesk { desk, _ in
            try plan(1, &desk)
            let job = try #require(try desk.claim().first)
            let deliveries = try Fixture.deliveries()
            let done = [(job: job, effect: DeliveryEffect.sent(Receipt(at: start)))]
            let announced = try desk.work { try deliveries.record(done, now: start, in: $0) }
            #expect(announced.map(\.envelope.type) == [.leadNotified])
            let body = try BodyCoding.decode(LeadNotified.self, from: try #require(announced.first?.body))
            #expect(body.deliveryID == job.deliveryID)
            #expect(body.leadID == job.leadID)
            #expect((body.event, body.channel, body.sentAt) == ("lead.routed", "file", start))
            #expect(announced.first?.envelope.acceptedAt == job.acceptedAt)
            #expect(try desk.deliveries() == ["lead.routed 1 ada@baton.example sent"])
            #expect(try desk.work { try deliveries.record(done, now: start, in: $0) }.isEmpty)
            #expect(try desk.claim(now: start.advanced(bySeconds: 3600)).isEmpty)
        }
    }

    @Test("who lost the lease records nothing over the newer attempt")
    func fencing() throws {
        try withNotificationDesk { desk, _ in
            try plan(1, &desk)
            let stale = try #require(try desk.claim().first)
            let later = start.advanced(bySeconds: 61)
            let current = try #require(try desk.claim(now: later).first)
            let deliveries = try Fixture.deliveries()
            let lost = try desk.work {
                try deliveries.record([(job: stale, effect: .sent(Receipt(at: later)))], now: later, in: $0)
            }
            #expect(lost.isEmpty)
            _ = try desk.work {
                try deliveries.record(
                    [(job: stale, effect: .retry(reason: "late", blames: .message))], now: later, in: $0)
            }
            #expect(try desk.deliveries() == ["lead.routed 1 ada@baton.example planned"])
            let kept = try desk.work {
                try deliveries.record([(job: current, effect: .sent(Receipt(at: later)))], now: later, in: $0)
            }
            #expect(kept.count == 1)
            #expect(kept.first?.envelope.id == (try stale.announcement(sentAt: start).envelope.id))
        }
    }

    @Test("a failure is tried again later and later, and parked after the eighth")
    func failures() throws {
        try withNotificationDesk { desk, _ in
            try plan(1, &desk)
            let deliveries = try Fixture.deliveries()
            var now = start
            for (attempt, wait) in [30, 60, 120, 240, 480, 960, 1920, 3600].enumerated() {
                let job = try #require(try desk.claim(now: now).first)
                #expect(job.attempt == Int32(attempt + 1))
                let failed = [(job: job, effect: DeliveryEffect.retry(reason: "no space", blames: .message))]
                _ = try desk.work { try deliveries.record(failed, now: now, in: $0) }
                // A tenth more or less.
                #expect(try desk.claim(now: now.advanced(bySeconds: Double(wait) * 0.89)).isEmpty)
                now = now.advanced(bySeconds: Double(wait) * 1.11)
            }
            #expect(try desk.claim(now: now).isEmpty)
            #expect(
                try desk.texts("SELECT status || ': ' || reason FROM notification.delivery") == ["parked: no space"])
        }
    }

    @Test("a delivery whose every attempt kills its process is parked as well")
    func abandoned() throws {
        try withNotificationDesk { desk, _ in
            try plan(1, &desk)
            let deliveries = try Fixture.deliveries()
            var now = start
            for attempt in 1...8 {
                let job = try #require(try desk.claim(now: now).first)
                #expect(job.isAmbiguous == (attempt > 1))
                #expect(job.failures == Int32(attempt - 1))
                now = now.advanced(bySeconds: 61)
            }
            let last = try #require(try desk.claim(now: now).first)
            let effect = try #require(Deliveries.refusal(of: last, pace: Pace(concurrency: 1)))
            #expect(effect == .parked(reason: "the last attempt did not end"))
            _ = try desk.work { try deliveries.record([(job: last, effect: effect)], now: now, in: $0) }
            #expect(
                try desk.texts("SELECT status || ': ' || reason || ' ' || ambiguous FROM notification.delivery")
                    == ["parked: the last attempt did not end 8"])
        }
    }
}
