import Contracts
import Foundation
import Support

/// One row at work: its relay, its clients and what they saw.
final class Trial {
    let row: Row
    let servers: Servers
    let relay: RelayUnderTest
    let accounts: Accounts
    let proxies: Proxies?
    let load: Load
    let history = History()
    var posts: PostFactory
    var generator: SeededGenerator
    var result: RowResult

    var broker: TestBroker { relay.broker }
    var database: TestDatabase { relay.database }

    init(_ row: Row, seed: UInt64, relay: RelayUnderTest, accounts: Accounts, proxies: Proxies?) throws {
        self.row = row
        self.relay = relay
        self.accounts = accounts
        self.proxies = proxies
        servers = try Servers()
        var generator = SeededGenerator(seed: seed)
        posts = PostFactory(prefix: "\(row.id.lowercased())-\(seed)", seed: seed)
        result = RowResult(id: row.id, fault: row.fault, seed: seed)
        let failpoints = row.plan.failpoints.map { ["BATON_FAIL": $0(&generator)] } ?? [:]
        self.generator = generator
        let intake = try relay.startIntake(
            forms: #"{"forms":[{"key":"contact","name":"Contact","source":"web_form"}]}"#,
            environment: [
                "BATON_DATABASE_URL": proxies?.databaseURL("intake") ?? accounts.databaseURL("intake")
            ].merging(failpoints) { $1 })
        load = Load(intake: intake, amqpURL: accounts.amqpURL("publisher"), history: history)
        for step in Step.allCases {
            try relay.start(step, count: row.plan.processes, environment: failpoints, under: row.plan.under)
        }
    }

    func note(_ text: String) { result.notes.append(text) }
    func problem(_ text: String) { result.problems.append(text) }

    /// Load, the fault in the middle of it, its end, a marker, more load, everything home, all invariants.
    func play(_ fault: (Trial) async throws -> Void) async throws {
        try await ready()
        let first = posts.posts(row.plan.posts, way: row.plan.formsOnly ? .form : nil)
        let load = load
        let rate = row.plan.rate
        async let sent: Void = load.send(first, perSecond: rate)
        try await Task.sleep(for: .seconds(1))
        try await fault(self)
        try await recover()
        try await sent
        try await finish()
    }

    /// A few more after the fault, then everything home and all invariants.
    func finish() async throws {
        try await load.send(posts.posts(30), perSecond: 100)
        try await drain()
        try await Checker(trial: self).check()
    }

    func ready() async throws {
        for worker in relay.workers {
            try await eventually("\(worker.name) is ready", within: .seconds(60)) {
                await Probe.status("http://\(worker.healthAddress)/health/ready") == 200 || worker.deaths > 0
            }
        }
    }
}
