import Logging
import Mail
import Support

/// What the tests of sending have in common.
enum Sending {
    static let logger = Logger(label: "test")

    /// Time enough for everything that shall succeed.
    static func server(_ port: UInt16, _ security: SMTPServer.Security = .none) -> SMTPServer {
        var server = SMTPServer(host: "127.0.0.1", port: port, security: security)
        server.ehloName = "baton.example"
        server.timeouts.login = .seconds(20)
        server.timeouts.command = .seconds(20)
        server.timeouts.message = .seconds(20)
        server.timeouts.finalReply = .seconds(20)
        return server
    }

    static func connection(to server: SMTPServer) throws -> SMTPConnection {
        try SMTPConnection(to: server, logger: logger)
    }

    static let message = Array("Subject: a lead\r\n\r\nHello.\r\n".utf8)

    /// One mail to one recipient over a connection of its own.
    static func one(_ server: SMTPServer, _ message: [UInt8] = message) throws -> RecipientResult {
        var connection = try connection(to: server)
        let results = try connection.send(message, from: "baton@example.com", to: ["ann@example.com"])
        guard results.count == 1 else { throw WrongCount(count: results.count) }
        return results[0]
    }

    struct WrongCount: Error {
        var count: Int
    }
}

extension RecipientResult {
    /// Shorter to compare.
    var summary: String {
        let what =
            switch fate {
            case .sent: "sent"
            case .retry: "retry"
            case .refused: "refused"
            case .ambiguous(let why): "ambiguous \(why)"
            }
        let code = reply.map { " \($0.code)" + ($0.status.map { " \($0)" } ?? "") } ?? ""
        return what + code + (answers.map { " \($0.rawValue)" } ?? "")
    }
}
