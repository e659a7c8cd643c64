import Models
import Testing

@testable import WorkerRuntime

@Suite("Health of a process")
struct HealthTests {
    private let stop = StopSignal()
    private let loop = LaneHealth(name: "lane-1")

    private var health: Health { Health(loops: [loop], stop: stop) }

    @Test("Unready until connected, ready then, unready while blocked or without database")
    func ready() {
        #expect(!health.ready(at: .now).isOK)
        loop.turned(isBlocked: false, isDatabaseUp: true)
        #expect(health.ready(at: .now).isOK)
        loop.turned(isBlocked: true, isDatabaseUp: true)
        #expect(!health.ready(at: .now).isOK)
        loop.turned(isBlocked: false, isDatabaseUp: false)
        #expect(!health.ready(at: .now).isOK)
        loop.disconnected("the \"broker\" is\naway")
        #expect(health.ready(at: .now).body.contains(#"the \"broker\" is away"#))
    }

    @Test("Unready while draining, live all the same")
    func draining() {
        loop.turned(isBlocked: false, isDatabaseUp: true)
        stop.set()
        #expect(!health.ready(at: .now).isOK)
        #expect(health.live(at: .now).isOK)
    }

    @Test("A loop that does not turn is dead; an outage is not")
    func live() {
        loop.disconnected("no broker")
        #expect(health.live(at: .now).isOK)
        #expect(!health.live(at: Timestamp.now.advanced(bySeconds: Health.longestTurn + 1)).isOK)
        loop.stopped()
        #expect(health.live(at: Timestamp.now.advanced(bySeconds: Health.longestTurn + 1)).isOK)
    }
}
