import Contracts
import Foundation
import Support
import Synchronization

/// How long deliveries to many webhooks take while one of them is dead: leads come steadily, each is told of to all.
struct SendingPace {
    enum Dead: String, Sendable {
        case nobody = "all well"
        /// Takes connections and requests, and never answers.
        case silent = "one silent"
        /// Takes no connections.
        case refusing = "one refusing"
    }

    var places = 50
    var leads = 200
    /// Leads in a second.
    var rate = 4.0

    func measure(_ dead: Dead) async throws -> SendingLatency {
        let arrivals = Arrivals()
        let receiver = try await FakeHTTPReceiver { request in
            guard request.path != "/dead" else { return .hold }
            if let id = request["webhook-id"].first { arrivals.note(id) }
            return .answer(200)
        }
        var latency = SendingLatency(phase: dead.rawValue)
        try await withRelay { relay in
            let setup = SendingSetup(ways: [.webhook], places: places)
            let nobody = FreePort.find()
            let last = "place\(places)"
            let environment = try setup.apply(to: relay, slack: nil) { _, name in
                switch (dead, name == last) {
                case (.silent, true): receiver.url("/dead")
                case (.refusing, true): "http://127.0.0.1:\(nobody)/dead"
                default: receiver.url("/\(name)")
                }
            }
            for step in Step.allCases { try relay.start(step, environment: step == .notification ? environment : [:]) }
            try await send(relay)
            // Of the dead one nothing comes; in the run in which all are well, its place is not looked at either.
            let others = "destination <> 'webhook:\(last)'"
            try await eventually("all others have everything", within: .seconds(300)) {
                try relay.count("SELECT count(*) FROM report.deliveries WHERE status = 'sent' AND \(others)")
                    == leads * (places - 1)
            }
            latency.waiting = try relay.count("SELECT count(*) FROM report.deliveries WHERE status = 'planned'")
            latency.retried = try relay.count(
                "SELECT count(*) FROM report.deliveries WHERE attempts > 1 AND \(others)")
            let due = try relay.lines(
                """
                SELECT concat_ws(' ', delivery_id, (extract(epoch FROM due_at) * 1000000)::bigint)
                  FROM report.deliveries WHERE \(others)
                """)
            latency.take(due, arrivals.all)
        }
        return latency
    }

    /// When each delivery came first, in microseconds.
    private final class Arrivals: Sendable {
        private let times = Mutex<[String: Int64]>([:])

        var all: [String: Int64] { times.withLock { $0 } }

        func note(_ id: String) {
            let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
            times.withLock { $0[id] = $0[id] ?? now }
        }
    }

    private func send(_ relay: RelayUnderTest) async throws {
        let start = ContinuousClock.now
        for number in 0..<leads {
            try await Task.sleep(until: start + .seconds(Double(number) / rate), clock: .continuous)
            try relay.publish([
                (
                    key: "lead.submitted", id: "pace-\(number)",
                    body: """
                    {"fields":{"name":"Lead \(number)","email":"lead\(number)@firm\(number).example.com",\
                    "country":"SK","message":"please call"},"source":"partner"}
                    """
                )
            ])
        }
    }
}
