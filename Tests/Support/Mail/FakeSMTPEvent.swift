import Foundation

/// A line of `fake-smtp.py`.
struct FakeSMTPEvent: Decodable {
    var event: String
    var port: UInt16?
    var session: Int?
    var name: String?
    var argument: String?
    var tls: Bool?
    var sender: String?
    var parameters: [String]?
    var recipients: [String]?
    var content: Data?
}

/// A command that a fake mail server was given.
package struct FakeSMTPCommand: Sendable {
    /// Connections count from 1.
    package var session: Int
    package var name: String
    package var argument: String
    package var isUnderTLS: Bool

    init(_ event: FakeSMTPEvent) {
        session = event.session ?? 0
        name = event.name ?? ""
        argument = event.argument ?? ""
        isUnderTLS = event.tls ?? false
    }
}

/// A message that came to a fake mail server, whatever it answered.
package struct FakeSMTPMessage: Sendable {
    package var session: Int
    package var sender: String
    /// Of MAIL, such as `SIZE=120`.
    package var parameters: [String]
    package var recipients: [String]
    package var content: [UInt8]

    init(_ event: FakeSMTPEvent) {
        session = event.session ?? 0
        sender = event.sender ?? ""
        parameters = event.parameters ?? []
        recipients = event.recipients ?? []
        content = event.content.map(Array.init) ?? []
    }
}
