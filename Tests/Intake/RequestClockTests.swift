import NIOCore
import Testing

@testable import Intake

@Suite("The times of a connection")
struct RequestClockTests {
    private static func at(_ seconds: Double) -> NIODeadline { .uptimeNanoseconds(UInt64(seconds * 1e9)) }

    private let limits = IntakeLimits(
        idle: .seconds(30), head: .seconds(10), bodyTime: .seconds(120), bodyRate: 500, answer: .seconds(7))
    private var clock: RequestClock

    init() {
        clock = RequestClock(limits, at: Self.at(100))
    }

    @Test("a head has its time from the first byte, and further bytes give no more")
    mutating func head() {
        #expect(clock.deadline == Self.at(110))
        clock.bytesArrived(at: Self.at(105))
        #expect(clock.deadline == Self.at(115))
        clock.bytesArrived(at: Self.at(114))
        #expect(clock.deadline == Self.at(115))
        #expect(clock.limit == .head)
    }

    @Test("a body earns time with its bytes, up to its time in all")
    mutating func body() {
        clock.headArrived(at: Self.at(101))
        #expect(clock.deadline == Self.at(111))
        #expect(clock.limit == .bodyTime)
        clock.bodyArrived(5000)
        #expect(clock.deadline == Self.at(121))
        clock.bodyArrived(5000)
        #expect(clock.deadline == Self.at(131))
        clock.bodyArrived(1 << 20)
        #expect(clock.deadline == Self.at(221))
    }

    @Test("while the intake works nothing is expected of the sender; afterwards it may rest")
    mutating func working() {
        clock.headArrived(at: Self.at(101))
        let isForUs = clock.requestEnded(at: Self.at(102))
        #expect(isForUs)
        #expect(clock.deadline == nil)
        clock.answered(at: Self.at(103))
        #expect(clock.deadline == Self.at(133))
        #expect(clock.limit == .idle)
        clock.bytesArrived(at: Self.at(120))
        #expect(clock.deadline == Self.at(130))
    }

    @Test("a request that was answered before its end is not dealt with when it ends")
    mutating func early() {
        clock.headArrived(at: Self.at(101))
        clock.answered(at: Self.at(102))
        #expect(clock.deadline == Self.at(111))
        let isForUs = clock.requestEnded(at: Self.at(103))
        #expect(!isForUs)
        #expect(clock.deadline == Self.at(133))
    }

    @Test("requests sent at once keep the connection at work until the last is answered")
    mutating func pipelined() {
        for second in [101.0, 102] {
            clock.headArrived(at: Self.at(second))
            _ = clock.requestEnded(at: Self.at(second))
        }
        clock.answered(at: Self.at(103))
        #expect(clock.deadline == nil)
        clock.answered(at: Self.at(104))
        #expect(clock.deadline == Self.at(134))
    }

    @Test("an intake that stops waits for nobody longer than for a head")
    mutating func closing() {
        clock.headArrived(at: Self.at(101))
        clock.bodyArrived(1 << 20)
        clock.closes(at: Self.at(102))
        clock.bodyArrived(1 << 20)
        #expect(clock.deadline == Self.at(112))
        _ = clock.requestEnded(at: Self.at(103))
        #expect(clock.deadline == nil)
    }

    @Test("answers that nobody takes have a time of their own, even while the intake works")
    mutating func stuck() {
        clock.headArrived(at: Self.at(101))
        _ = clock.requestEnded(at: Self.at(101))
        clock.answers(areTaken: false, at: Self.at(102))
        #expect(clock.deadline == Self.at(109))
        #expect(clock.limit == .answer)
        clock.answers(areTaken: true, at: Self.at(103))
        #expect(clock.deadline == nil)
    }
}
