import Glibc
import Messaging
import Synchronization
import Testing

@Suite("The watchdog's table", .timeLimit(.minutes(1)))
struct DeadlinesTests {
    /// Two connected sockets, closed on every path.
    private func withPair(_ body: (Int32, Int32) throws -> Void) throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        try body(ends[0], ends[1])
    }

    private func isShutDown(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) == 0
    }

    @Test("shuts down what is overdue and nothing else")
    func overdue() throws {
        let deadlines = Deadlines()
        let now = ContinuousClock.now
        try withPair { early, late in
            deadlines.arm(early, until: now + .seconds(1))
            deadlines.arm(late, until: now + .seconds(3))
            #expect(deadlines.strike(now: now) == 0)
            #expect(deadlines.strike(now: now + .seconds(2)) == 1)
            #expect(deadlines.hasArmed)
            // Its peer sees the end; the later one is still armed.
            #expect(isShutDown(late))
            #expect(deadlines.disarm(early))
            #expect(!deadlines.disarm(late))
            #expect(!deadlines.hasArmed)
        }
    }

    @Test("leaves alone what was disarmed, and counts from the last arming")
    func disarmed() throws {
        let deadlines = Deadlines()
        let now = ContinuousClock.now
        try withPair { one, other in
            deadlines.arm(one, until: now)
            deadlines.disarm(one)
            deadlines.arm(other, until: now)
            deadlines.arm(other, until: now + .seconds(5))
            #expect(deadlines.strike(now: now + .seconds(1)) == 0)
            #expect(!isShutDown(one))
            #expect(deadlines.strike(now: now + .seconds(6)) == 1)
        }
    }

    @Test("ends a call that would block for ever")
    func blockedCall() throws {
        try withPair { one, _ in
            withWatchdog { deadlines in
                let start = ContinuousClock.now
                deadlines.arm(one, until: start + .milliseconds(100))
                var byte: UInt8 = 0
                let received = recv(one, &byte, 1, 0)
                #expect(received == 0)
                #expect(deadlines.disarm(one))
                #expect(ContinuousClock.now - start < .seconds(5))
            }
        }
    }

    @Test("wakes the watchdog when something is armed, and lets it sleep otherwise")
    func waiting() throws {
        let deadlines = Deadlines()
        #expect(!deadlines.waitUntilArmed(within: .milliseconds(1)))
        try withPair { one, _ in
            BackgroundThread.start { deadlines.arm(one, until: .now + .seconds(60)) }
            let start = ContinuousClock.now
            #expect(deadlines.waitUntilArmed(within: .seconds(30)))
            #expect(ContinuousClock.now - start < .seconds(10))
            #expect(deadlines.waitUntilArmed(within: .zero))
            deadlines.disarm(one)
        }
    }
}
