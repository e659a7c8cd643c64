import FoundationEssentials
import Models
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("Destinations", .timeLimit(.minutes(2)))
struct DestinationTests {
    private let start = NotificationDesk.start

    private func deliveries(_ pace: Pace) throws -> Deliveries {
        try Fixture.deliveries([ScriptedChannel("webhook", pace: pace), ScriptedChannel("slack", pace: pace)])
    }

    @Test("each destination gets as much as its channel can do at once, and none waits for another")
    func rooms() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 2))
            _ = try desk.store(Array(repeating: "webhook:a", count: 30) + ["webhook:b", "slack:C1"])
            let first = try desk.claim(deliveries, limit: 10)
            #expect(first.map(\.destination).sorted() == ["slack:C1", "webhook:a", "webhook:a", "webhook:b"])
            let one = try #require(first.first { $0.destination == "webhook:a" })
            // What is under way counts.
            #expect(try desk.claim(deliveries, limit: 10, inHand: first).isEmpty)
            #expect(try desk.claim(deliveries, limit: 10, inHand: first.filter { $0 != one }).count == 1)
        }
    }

    @Test("when there is not room for all, whoever was served longest ago is first")
    func fairness() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            let all = (0..<6).map { "webhook:\($0)" }
            _ = try desk.store(all + all + all)
            var served: [String] = []
            for turn in 0..<6 {
                let now = start.advanced(bySeconds: Double(turn))
                let jobs = try desk.claim(deliveries, limit: 3, now: now)
                try desk.end(jobs, .sent(Receipt(at: now)), deliveries, now: now)
                served += jobs.map(\.destination)
            }
            #expect(served.count == 18)
            #expect(Set(served.prefix(6)) == Set(all))
            #expect(Set(served.dropFirst(6).prefix(6)) == Set(all))
        }
    }

    @Test("a destination with a pace takes a burst after a rest, then one each interval")
    func pace() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 10, interval: 1, burst: 3))
            _ = try desk.store(Array(repeating: "slack:C1", count: 20))
            var counts: [Int] = []
            for tenth in 0..<30 {
                let now = start.advanced(bySeconds: Double(tenth) / 10)
                let jobs = try desk.claim(deliveries, limit: 10, now: now)
                try desk.end(jobs, .sent(Receipt(at: now)), deliveries, now: now)
                counts.append(jobs.count)
            }
            #expect(counts[0] == 3)
            // Three seconds at one a second, and the burst.
            #expect(counts.reduce(0, +) == 5)
            let afterRest = start.advanced(bySeconds: 60)
            #expect(try desk.claim(deliveries, limit: 10, now: afterRest).count == 3)
        }
    }

    @Test("one that fails is left alone longer and longer, gets one delivery to see, and holds up nobody else")
    func breaker() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 4))
            _ = try desk.store(
                Array(repeating: "webhook:dead", count: 10) + Array(repeating: "webhook:well", count: 10))
            var now = start
            for expected in [5.0, 10, 20, 40, 80, 160, 300, 300] {
                let jobs = try desk.claim(deliveries, limit: 100, now: now).filter { $0.destination == "webhook:dead" }
                #expect(jobs.count == (expected == 5 ? 4 : 1))
                try desk.end(jobs, .retry(reason: "502", blames: .destination), deliveries, now: now)
                let early = try desk.claim(deliveries, limit: 100, now: now.advanced(bySeconds: expected * 0.89))
                #expect(early.allSatisfy { $0.destination == "webhook:well" })
                now = now.advanced(bySeconds: expected * 1.11)
            }
            #expect(try desk.texts("SELECT count(*)::text FROM notification.delivery WHERE status = 'parked'") == ["0"])
            let probe = try desk.claim(deliveries, limit: 100, now: now).filter { $0.destination == "webhook:dead" }
            try desk.end(probe, .sent(Receipt(at: now)), deliveries, now: now)
            #expect(
                try desk.claim(deliveries, limit: 100, now: now).filter { $0.destination == "webhook:dead" }.count == 4)
            #expect(
                try desk.texts(
                    "SELECT failures || ' ' || sent FROM notification.destination WHERE destination = 'webhook:dead'")
                    == ["0 1"])
        }
    }

    @Test("a receiver that says when to come back is believed")
    func retryAfter() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            _ = try desk.store(["slack:C1", "slack:C2"])
            let jobs = try desk.claim(deliveries)
            try desk.end(jobs, .retry(reason: "429", after: 90, blames: .destination), deliveries)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 89)).isEmpty)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 90)).count == 2)
        }
    }

    @Test("a channel that is broken as a whole holds all its destinations, and no other channel")
    func channel() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            _ = try desk.store(["slack:C1", "slack:C2", "slack:C2", "webhook:a", "webhook:a"])
            let jobs = try desk.claim(deliveries)
            let one = jobs.filter { $0.destination == "slack:C1" }
            try desk.end(one, .paused(reason: "token_revoked", blames: .channel), deliveries)
            try desk.end(jobs.filter { $0.destination != "slack:C1" }, .sent(Receipt(at: start)), deliveries)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 60)).map(\.destination) == ["webhook:a"])
            #expect(
                try desk.texts("SELECT state || ': ' || reason FROM report.destinations WHERE destination = 'slack'")
                    == ["paused: token_revoked"])
            // Tried again once in a while, and at once when a person says so.
            #expect(
                try desk.texts("SELECT notification.resume('slack') ORDER BY 1") == ["slack", "slack:C1", "slack:C2"])
            #expect(
                Set(try desk.claim(deliveries, now: start.advanced(bySeconds: 61)).map(\.destination)) == [
                    "slack:C1", "slack:C2",
                ])
        }
    }

    @Test("what was planned later for the same lead and receiver never overtakes")
    func order() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 4))
            let lead = UUID()
            let first = try desk.store(["webhook:a"], lead: lead, version: 1)
            let second = try desk.store(["webhook:a"], lead: lead, version: 2)
            let other = try desk.store(["webhook:a"], version: 9)
            let jobs = try desk.claim(deliveries)
            #expect(Set(jobs.map(\.deliveryID)) == Set(first + other))
            let mine = jobs.filter { $0.deliveryID == first[0] }
            try desk.end(mine, .retry(reason: "busy", after: 100, blames: .message), deliveries)
            #expect(try desk.claim(deliveries, inHand: []).isEmpty)
            let later = start.advanced(bySeconds: 100)
            let again = try desk.claim(deliveries, now: later)
            #expect(again.map(\.deliveryID).contains(first[0]))
            try desk.end(again, .sent(Receipt(at: later)), deliveries, now: later)
            #expect(try desk.claim(deliveries, now: later).map(\.deliveryID) == second)
        }
    }

    @Test("a delivery that is nobody's fault is parked when it has waited for days")
    func patience() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            let id = try desk.store(["webhook:a"])[0]
            let late = start.advanced(bySeconds: 3 * 86_400 + 60)
            try desk.end(
                try desk.claim(deliveries, now: late), .retry(reason: "502", blames: .destination), deliveries,
                now: late)
            #expect(try desk.state(of: id) == "parked: 502")
            // A person may send it on its way again.
            #expect(
                try desk.texts(
                    "SELECT count(*)::text FROM notification.redrive(ARRAY['\(id.uuidString)']::uuid[], 'mended')") == [
                        "1"
                    ])
            #expect(try desk.state(of: id) == "planned: redriven: mended")
            #expect(try desk.texts("SELECT (redriven_at = due_at)::text FROM notification.delivery") == ["true"])
            // It is waited for anew, not parked again by the first receiver that is busy.
            let again = late.advanced(bySeconds: 3600)
            try desk.script("UPDATE notification.delivery SET redriven_at = '\(again)', due_at = '\(again)'")
            try desk.end(
                try desk.claim(deliveries, now: again), .retry(reason: "502", blames: .destination), deliveries,
                now: again.advanced(bySeconds: 60))
            #expect(try desk.state(of: id) == "planned: 502")
        }
    }

    @Test("an attempt without a known end is looked into by the next one, counted, and its resending too")
    func ambiguity() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            let id = try desk.store(["webhook:a"])[0]
            let first = try desk.claim(deliveries)
            #expect(first.map(\.isAmbiguous) == [false])
            try desk.end(first, .ambiguous(reason: "reset after the body"), deliveries)
            let later = start.advanced(bySeconds: 6)
            let second = try desk.claim(deliveries, now: later)
            #expect(second.map(\.isAmbiguous) == [true])
            #expect(second.map(\.attemptedBefore) == [start])
            var receipt = Receipt(at: later, reference: "queued as 1")
            receipt.wasSentAgain = true
            try desk.end(second, .sent(receipt), deliveries, now: later)
            #expect(
                try desk.texts(
                    """
                    SELECT concat_ws(' ', status, ambiguous, resent, reference) FROM report.deliveries
                     WHERE delivery_id = '\(id.uuidString)'
                    """) == ["sent 1 1 queued as 1"])
        }
    }

    @Test(
        "each attempt that sends after one without a known end counts as sent again, whatever the end",
        arguments: [
            (DeliveryEffect.sent(Receipt(at: NotificationDesk.start, wasSentAgain: true)), "delivery", "sent 2 2"),
            (.sent(Receipt(at: NotificationDesk.start, note: "found in the history")), "delivery", "sent 2 0"),
            (.unknown(reason: "sent again once"), "delivery", "unknown 2 1"),
            // The second was to say that it is not sent again.
            (.unknown(reason: "not to be sent twice"), "once", "unknown 2 0"),
            (.parked(reason: "the last attempt did not end"), "delivery", "parked 2 1"),
        ])
    func resent(end: DeliveryEffect, prefers: String, expected: String) throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1, lease: 60))
            _ = try desk.store(["webhook:a"], set: "prefers = '\(prefers)'")
            // Of whoever dies nothing is recorded.
            for attempt in 0..<2 {
                #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: Double(attempt) * 61)).count == 1)
            }
            let last = start.advanced(bySeconds: 122)
            try desk.end(try desk.claim(deliveries, now: last), end, deliveries, now: last)
            #expect(
                try desk.texts("SELECT concat_ws(' ', status, ambiguous, resent) FROM report.deliveries") == [expected])
        }
    }

    @Test("what a person sends once more adds to how often it was sent again")
    func resentByPerson() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1, lease: 60))
            let id = try desk.store(["webhook:a"])[0]
            for attempt in 0..<2 {
                #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: Double(attempt) * 61)).count == 1)
            }
            let last = start.advanced(bySeconds: 122)
            try desk.end(try desk.claim(deliveries, now: last), .unknown(reason: "once more"), deliveries, now: last)
            try desk.script("SELECT notification.redrive(ARRAY['\(id.uuidString)']::uuid[], 'please')")
            try desk.script("UPDATE notification.delivery SET due_at = '\(last)', redriven_at = '\(last)'")
            let redriven = try desk.claim(deliveries, now: last)
            #expect(redriven.map(\.resent) == [1])
            try desk.end(redriven, .sent(Receipt(at: last, wasSentAgain: true)), deliveries, now: last)
            #expect(try desk.texts("SELECT concat_ws(' ', status, resent) FROM report.deliveries") == ["sent 2"])
        }
    }

    @Test("the first message of a lead at a destination is what later ones answer")
    func threads() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 1))
            let lead = UUID()
            _ = try desk.store(["slack:C1"], lead: lead, version: 1)
            let first = try desk.claim(deliveries)
            #expect(first.map(\.threadRoot) == [nil])
            try desk.end(first, .sent(Receipt(at: start, root: "1700000000.000100")), deliveries)
            _ = try desk.store(["slack:C1"], lead: lead, version: 2)
            #expect(try desk.claim(deliveries).map(\.threadRoot) == ["1700000000.000100"])
        }
    }

    @Test("one that takes everything and answers nothing gets one delivery at a time, and leaves the places to others")
    func silent() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries(Pace(concurrency: 4))
            _ = try desk.store(Array(repeating: "webhook:silent", count: 10) + ["webhook:well"])
            let first = try desk.claim(deliveries, limit: 100)
            #expect(first.filter { $0.destination == "webhook:silent" }.count == 4)
            try desk.end(
                first.filter { $0.destination == "webhook:silent" }, .ambiguous(reason: "no answer"), deliveries)
            let later = start.advanced(bySeconds: 6)
            #expect(
                try desk.claim(deliveries, limit: 100, now: later).filter { $0.destination == "webhook:silent" }.count
                    == 1)
        }
    }
}
