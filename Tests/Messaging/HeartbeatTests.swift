import Messaging
import Testing

@Suite("Heartbeats")
struct HeartbeatTests {
    private let start = ContinuousClock.now

    @Test("are due after half an interval without sending")
    func sending() {
        var heartbeat = Heartbeat(interval: .seconds(10), now: start)
        #expect(!heartbeat.isSendDue(at: start + .seconds(4)))
        #expect(heartbeat.isSendDue(at: start + .seconds(5)))
        heartbeat.noteSent(at: start + .seconds(5))
        #expect(!heartbeat.isSendDue(at: start + .seconds(9)))
        #expect(heartbeat.isSendDue(at: start + .seconds(10)))
    }

    @Test("are missed after two intervals without receiving")
    func receiving() {
        var heartbeat = Heartbeat(interval: .seconds(10), now: start)
        #expect(!heartbeat.isOverdue(at: start + .seconds(19)))
        #expect(heartbeat.isOverdue(at: start + .seconds(20)))
        heartbeat.noteReceived(at: start + .seconds(19))
        #expect(!heartbeat.isOverdue(at: start + .seconds(38)))
    }

    @Test("bound the next wait")
    func nextEvent() {
        let heartbeat = Heartbeat(interval: .seconds(10), now: start)
        #expect(heartbeat.nextEvent(before: start + .seconds(2)) == start + .seconds(2))
        #expect(heartbeat.nextEvent(before: start + .seconds(60)) == start + .seconds(5))
    }

    @Test("can be off")
    func off() {
        let heartbeat = Heartbeat(interval: .zero, now: start)
        #expect(!heartbeat.isSendDue(at: start + .seconds(1_000)))
        #expect(!heartbeat.isOverdue(at: start + .seconds(1_000)))
        #expect(heartbeat.nextEvent(before: start + .seconds(60)) == start + .seconds(60))
    }
}
