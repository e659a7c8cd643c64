import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Notices
@testable import Notification

@Suite("Deliveries that only show that a destination works")
struct TestDeliveryTests {
    @Test("a test goes out as the planned content says, marked as one, and the world is told of no lead")
    func test() throws {
        try withNotificationDesk { desk, database in
            let deliveries = try Fixture.deliveries([ScriptedChannel("slack")])
            var owner = try database.connect()
            try owner.script("SELECT notification.plan_test('slack:C1', 'slack:C1')")
            let later = Timestamp.now.advanced(bySeconds: 1)
            let job = try #require(try desk.claim(deliveries, now: later).first)
            #expect(job.isTest)
            #expect(job.prefersOnce)
            let content = try BodyCoding.decode(DeliveryContent.self, from: job.content)
            #expect(content.lead.isTest)
            #expect(content.lead.displayName == "TEST of Baton")
            #expect(content.leadID == job.leadID)
            #expect(content.event == DeliveryJob.test)
            #expect(content.acceptedAt == job.acceptedAt)
            let announced = try desk.work {
                try deliveries.record([(job: job, effect: .sent(Receipt(at: later)))], now: later, in: $0)
            }
            #expect(announced.isEmpty)
            #expect(try desk.texts("SELECT status FROM notification.delivery") == ["sent"])
            #expect(try desk.texts("SELECT status FROM report.deliveries").isEmpty)
        }
    }

    @Test("no figure counts a test, and what goes with it counts")
    func figures() throws {
        try withNotificationDesk { desk, database in
            let registry = PrometheusRegistry()
            let deliveries = Deliveries(
                channels: Channels([ScriptedChannel("slack", pace: Pace(concurrency: 9))]),
                metrics: DeliveryMetrics(factory: registry))
            var owner = try database.connect()
            try owner.script("SELECT notification.plan_test('slack:C1', 'slack:C1')")
            _ = try desk.store(["slack:C1", "slack:C1"])
            let later = Timestamp.now.advanced(bySeconds: 1)
            let jobs = try desk.claim(deliveries, now: later)
            #expect(jobs.map(\.isTest).sorted { !$0 && $1 } == [false, false, true])
            try desk.end(jobs, .sent(Receipt(at: later)), deliveries, now: later)
            #expect(registry.text().contains(#"baton_deliveries_total{channel="slack",result="sent"} 2"#))
        }
    }
}
