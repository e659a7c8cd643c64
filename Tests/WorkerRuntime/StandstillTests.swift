import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import WorkerRuntime

@Suite("Standstills", .timeLimit(.minutes(2)))
struct StandstillTests {
    private let start = Timestamp(seconds: 1_795_249_800)
    private let id = UUID()

    private func at(_ seconds: Double) -> Timestamp { start.advanced(bySeconds: seconds) }

    @Test("a hiccup is nobody's business")
    func hiccup() {
        var watch = StandstillWatch(patience: 60)
        watch.failed(because: "a deadlock", opensBreaker: false, at: start, id: id)
        watch.failed(because: "a restart", opensBreaker: false, at: at(58), id: UUID())
        #expect(watch.due(at: at(59)).isEmpty)
        watch.moved(at: at(59))
        #expect(watch.due(at: at(999)).isEmpty)
    }

    @Test("an outage that could not be stored while it lasted is there when it is over, once")
    func outage() {
        var watch = StandstillWatch(patience: 60)
        watch.failed(because: "the server closed the connection", opensBreaker: false, at: start, id: id)
        watch.failed(because: "connection refused", opensBreaker: false, at: at(61), id: UUID())
        #expect(watch.due(at: at(61)).map(\.ended) == [nil])
        watch.moved(at: at(90))
        let expected = [Standstill(id: id, began: start, ended: at(90), reason: "connection refused")]
        #expect(watch.due(at: at(99)) == expected)
        watch.stored(expected)
        #expect(watch.due(at: at(999)).isEmpty)
        watch.failed(because: "again", opensBreaker: false, at: at(1000), id: UUID())
        #expect(watch.due(at: at(1030)).isEmpty)
    }

    @Test("an open breaker is stored at once, with its first reason, and again when it is over")
    func breaker() {
        var watch = StandstillWatch(patience: 60)
        watch.failed(because: "all fail", opensBreaker: true, at: start, id: id)
        let open = watch.due(at: start)
        #expect(open == [Standstill(id: id, began: start, reason: "all fail")])
        watch.stored(open)
        watch.failed(because: "they still do", opensBreaker: true, at: at(1), id: UUID())
        #expect(watch.due(at: at(1)).isEmpty)
        watch.moved(at: at(2))
        #expect(watch.due(at: at(2)) == [Standstill(id: id, began: start, ended: at(2), reason: "all fail")])
    }

    @Test("one that ended and one that has begun are both kept until they are stored")
    func both() {
        var watch = StandstillWatch(patience: 60)
        watch.failed(because: "first", opensBreaker: true, at: start, id: id)
        watch.moved(at: at(5))
        watch.failed(because: "second", opensBreaker: true, at: at(6), id: UUID())
        #expect(watch.due(at: at(7)).map(\.reason) == ["first", "second"])
        watch.stored(watch.due(at: at(7)))
        #expect(watch.due(at: at(7)).isEmpty)
    }

    @Test("what cannot be stored is kept up to a bound, the newest of it")
    func bounded() {
        var watch = StandstillWatch(patience: 60)
        for number in 0..<150 {
            watch.failed(because: "\(number)", opensBreaker: true, at: at(Double(number)), id: UUID())
            watch.moved(at: at(Double(number) + 0.5))
        }
        #expect(watch.due(at: at(200)).map(\.reason) == (50..<150).map { "\($0)" })
    }

    @Test("a lane whose breaker opens and closes leaves one standstill that is over, and one event for operators")
    func lane() async throws {
        try await withHarness { harness in
            try harness.capture(50)
            let broken = CallCounter()
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if broken.next() < 300 { _ = try transaction.rows(.init("SELECT 1 / 0")) { _ in 0 } }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("operators are to be told", within: .seconds(60)) {
                    try harness.count("SELECT count(*) FROM notification.event") == 1
                }
                try await eventually("it is over", within: .seconds(60)) {
                    try harness.count("SELECT count(*) FROM runtime.standstill WHERE ended_at > began_at") == 1
                }
            }
            #expect(try harness.count("SELECT count(*) FROM runtime.standstill") == 1)
            let event = try harness.texts("SELECT event || ' ' || step || ' ' || reason FROM notification.event").first
            // The first batch has those that had come by then, at most as many as a batch may have.
            let told = event?.wholeMatch(
                of: /breaker\.opened lane:enrichment stands still: all of (\d+) messages fail.*/)
            #expect((1...16).contains(try #require(told.flatMap { Int($0.output.1) })))
        }
    }
}
