package import Contracts

/// A message that a dispatcher announces through the transactional outbox of its schema.
package struct Announcement: Sendable {
    package var envelope: Envelope
    package var body: [UInt8]

    package init(envelope: Envelope, body: [UInt8]) {
        self.envelope = envelope
        self.body = body
    }
}
