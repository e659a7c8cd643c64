import Support
import Testing

@testable import Notification

@Suite("A worker that calls webhooks", .timeLimit(.minutes(5)))
struct WebhookRelayTests {
    @Test("of 50 receivers one never answers: all others get everything, in order, and the dead one's queue stays")
    func oneDead() async throws {
        let receiver = try await FakeHTTPReceiver { $0.path == "/dead" ? .hold : .answer(200) }
        try await withRelay { relay in
            let names = (1...49).map { "crm\($0)" }
            let work = try WebhookRelay(relay, receiver: receiver, names: names + ["dead"])
            try work.plan(names + ["dead"], leads: 20)
            try work.start()
            try await eventually("everybody else has everything", within: .seconds(120)) {
                try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'sent'") == 1_960
            }
            // In the order of their arrival: the first of a lead before its second, each once.
            let known = try relay.lines(
                "SELECT concat_ws(' ', delivery_id, destination, lead_id, version) FROM notification.delivery"
            ).map { $0.split(separator: " ").map(String.init) }
            let place = Dictionary(uniqueKeysWithValues: known.map { ($0[0], $0.dropFirst()) })
            var seen: [String: [String]] = [:]
            for request in receiver.requests where request.path != "/dead" {
                let id = try #require(request["webhook-id"].first)
                let row = try #require(place[id])
                #expect("webhook:\(request.path.dropFirst())" == row[1])
                seen["\(row[1]) \(row[2])", default: []].append(row[3])
            }
            #expect(seen.count == 980)
            #expect(seen.values.allSatisfy { $0 == ["1", "2"] })
            #expect(
                try relay.count(
                    "SELECT count(*) FROM notification.delivery WHERE destination = 'webhook:dead' AND status = 'planned'"
                ) == 40)
        }
    }

    @Test("killed amid its calls, it loses none, and every repetition is counted and has its id")
    func killed() async throws {
        let receiver = try await FakeHTTPReceiver()
        try await withRelay { relay in
            let work = try WebhookRelay(relay, receiver: receiver, names: ["crm", "erp"])
            try work.plan(["crm", "erp"], leads: 100)
            for fail in ["notification.effect_begun@3:kill9", "notification.effect_done@4:kill9"] {
                let started = try work.start(fail: fail)
                let worker = try #require(started)
                try await eventually("it dies at \(fail)") { !worker.isRunning }
                #expect(worker.wasKilled)
            }
            try work.start()
            try await eventually("everything is sent", within: .seconds(120)) {
                try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'sent'") == 400
            }
            let ids = receiver.requests.compactMap { $0["webhook-id"].first }
            #expect(Set(ids).count == 400)
            let resent = try relay.count("SELECT sum(resent) FROM notification.delivery")
            #expect(resent > 0)
            #expect(ids.count - 400 <= resent)
            let bodies = Dictionary(grouping: receiver.requests, by: { $0["webhook-id"] }).mapValues {
                Set($0.map(\.body))
            }
            #expect(bodies.values.allSatisfy { $0.count == 1 })
        }
    }
}
