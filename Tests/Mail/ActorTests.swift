import Mail
import Support
import Testing
import WorkerRuntime

/// A connection on a thread of its own, as the service that sends will have it.
private actor Sender {
    private let executor: ThreadExecutor
    private var connection: SMTPConnection

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ number: Int, to server: SMTPServer) throws {
        executor = try ThreadExecutor(name: "mail-\(number)")
        connection = try Sending.connection(to: server)
    }

    func send(to recipient: String) throws -> [RecipientResult] {
        try connection.send(Sending.message, from: "a@example.com", to: [recipient])
    }
}

@Suite("Mail from several threads", .timeLimit(.minutes(2)))
struct ActorTests {
    @Test("goes over a connection each, all at once")
    func together() async throws {
        let fake = try FakeSMTP()
        let server = Sending.server(fake.port)
        try await withThrowingTaskGroup { group in
            for number in 0..<4 {
                let sender = try Sender(number, to: server)
                group.addTask {
                    for mail in 0..<25 {
                        let results = try await sender.send(to: "to-\(number)-\(mail)@example.com")
                        #expect(results.map(\.fate) == [.sent])
                    }
                }
            }
            try await group.waitForAll()
        }
        let messages = try fake.messages()
        #expect(Set(messages.flatMap(\.recipients)).count == 100)
        #expect(Set(messages.map(\.session)).count == 4)
        try await eventually("every connection is closed") { try fake.openCount() == 0 }
    }
}
