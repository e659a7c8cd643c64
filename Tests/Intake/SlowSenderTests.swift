import Testing
import WorkerRuntime

@testable import Intake

@Suite("Slow senders", .timeLimit(.minutes(1)))
struct SlowSenderTests {
    private static let head = "POST /forms/contact HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"

    private struct Unanswered: Error {
        var key: String
        var answer: String
    }

    private func hits(_ limit: Limit, _ intake: IntakeUnderTest) -> Int {
        let line = intake.metrics.text().split(separator: "\n").first { $0.contains("limit=\"\(limit.rawValue)\"") }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? -1
    }

    @Test("half a head is told 408 and ends, however steadily it goes on")
    func halfHead() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(head: .milliseconds(300)))
        let answer = try await intake.talk { port in
            let connection = try RawConnection(port: port)
            connection.send(Self.head)
            return try connection.rest()
        }
        #expect(answer.hasPrefix("HTTP/1.1 408 "))
        #expect(hits(.head, intake) == 1)
    }

    @Test("a connection on which nothing comes ends without a word")
    func silent() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(idle: .milliseconds(300), head: .milliseconds(300)))
        let answers = try await intake.talk { port in
            let silent = try RawConnection(port: port)
            let kept = try RawConnection(port: port)
            kept.send(IntakeUnderTest.post(closing: false))
            return (try silent.rest(), try kept.rest())
        }
        #expect(answers.0 == "")
        #expect(answers.1.hasPrefix("HTTP/1.1 200 "))
        // The test's own connection is one more.
        #expect(hits(.idle, intake) >= 2)
    }

    @Test("a body that comes too slowly is told 408, one that keeps the rate is taken")
    func slowBody() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(head: .milliseconds(300), bodyRate: 500))
        let answers = try await intake.talk { port in
            let slow = try RawConnection(port: port)
            slow.send(Self.head + "Content-Length: 100000\r\n\r\n{")
            let quick = try RawConnection(port: port)
            let body = "{\"note\":\"\(String(repeating: "x", count: 100_000))\"}"
            quick.send(IntakeUnderTest.post(body: body))
            return (try slow.rest(), try quick.rest())
        }
        #expect(answers.0.hasPrefix("HTTP/1.1 408 "), "\(answers.0)")
        #expect(answers.1.hasPrefix("HTTP/1.1 200 "))
        #expect(hits(.bodyTime, intake) == 1)
        #expect(intake.acceptor.taken.count == 1)
    }

    @Test("a body has its time in all, whatever its rate")
    func longBody() async throws {
        let limits = IntakeLimits(head: .milliseconds(200), bodyTime: .milliseconds(500), bodyRate: 1)
        let intake = IntakeUnderTest(limits: limits)
        let answer = try await intake.talk { port in
            let connection = try RawConnection(port: port)
            connection.send(Self.head + "Content-Length: 100000\r\n\r\n" + String(repeating: "x", count: 50_000))
            return try connection.rest()
        }
        #expect(answer.hasPrefix("HTTP/1.1 408 "))
        #expect(hits(.bodyTime, intake) == 1)
    }

    @Test("a sender that takes no answers is hung up on")
    func unread() async throws {
        let intake = IntakeUnderTest(
            limits: IntakeLimits(answer: .milliseconds(300), ratePerAddress: 0, ratePerForm: 0))
        try await intake.talk { port in
            // It has little room for answers of its own.
            let connection = try RawConnection(port: port, room: 2048)
            let many = Array(String(repeating: IntakeUnderTest.post(closing: false), count: 200).utf8)
            // Until the connection is torn down: what nobody reads fills up both sides.
            while hits(.answer, intake) == 0 { connection.send(many) }
        }
        #expect(hits(.answer, intake) == 1)
    }

    @Test("hundreds of slow senders of every kind hold nobody up, and everybody answered is taken once")
    func many() async throws {
        let intake = IntakeUnderTest(
            limits: IntakeLimits(connections: 100, connectionsPerAddress: 50, ratePerAddress: 0, ratePerForm: 0))
        let answered = try await intake.talk { port in
            var slow: [RawConnection] = []
            var answered: [String] = []
            let kept = try RawConnection(port: port)
            for number in 0..<400 {
                let connection = try RawConnection(port: port, from: "127.0.1.\(1 + number % 200)")
                switch number % 4 {
                case 0: break
                case 1: connection.send("POST /forms/con")
                case 2: connection.send(Self.head + "Content-Length: 1000\r\n\r\n{")
                default: connection.send(IntakeUnderTest.post(closing: false))
                }
                slow.append(connection)
                guard number % 4 == 3 else { continue }
                // Over a new connection each time, and over one that is kept.
                let fresh = try RawConnection(port: port)
                for (connection, key) in [(fresh, "fresh-\(number)"), (kept, "kept-\(number)")] {
                    connection.send(
                        IntakeUnderTest.post("/forms/contact", "Idempotency-Key: \(key)\r\n", closing: false))
                    let answer = try connection.read(until: "accepted")
                    guard answer.hasPrefix("HTTP/1.1 200 ") else { throw Unanswered(key: key, answer: answer) }
                    answered.append(key)
                }
            }
            return answered
        }
        let taken = intake.acceptor.taken.compactMap(\.messageID)
        #expect(answered.count == 200)
        #expect(Set(taken).isSuperset(of: answered))
        #expect(taken.filter(answered.contains).count == answered.count)
        #expect(hits(.connections, intake) > 200)
    }

    @Test("one address gets no more connections than its share")
    func perAddress() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(connectionsPerAddress: 3))
        let (refused, other) = try await intake.talk { port in
            // The test's own connection comes from 127.0.0.1.
            let open = try (0..<3).map { _ in try RawConnection(port: port, from: "127.0.0.2") }
            for connection in open {
                connection.send(IntakeUnderTest.post(closing: false))
                _ = try connection.read(until: "accepted")
            }
            let fourth = try RawConnection(port: port, from: "127.0.0.2")
            fourth.send(IntakeUnderTest.post())
            let other = try RawConnection(port: port, from: "127.0.0.3")
            other.send(IntakeUnderTest.post())
            return (try fourth.rest(), try other.rest())
        }
        #expect(refused == "")
        #expect(other.hasPrefix("HTTP/1.1 200 "))
        #expect(hits(.connectionsPerAddress, intake) == 1)
    }

    @Test("what comes behind a refused body's limit is not read for ever")
    func endless() async throws {
        let intake = IntakeUnderTest()
        let answer = try await intake.talk { port in
            let connection = try RawConnection(port: port)
            connection.send(Self.head + "Content-Length: 1000000000\r\n\r\n")
            let answer = try connection.read(until: "\r\n\r\n")
            connection.send([UInt8](repeating: 0x20, count: 64 << 20))
            return answer + (try connection.rest())
        }
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(intake.acceptor.taken.isEmpty)
    }
}
