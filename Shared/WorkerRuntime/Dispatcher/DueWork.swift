package import Contracts
package import Database
package import Models

/// Work that is due: claimed under a lease, done outside any transaction, recorded in one.
///
/// The dispatcher owns the loop, the database thread and the outbox; an implementation owns its SQL and its effect.
package protocol DueWork: Sendable {
    associatedtype Job: Sendable
    associatedtype Effect: Sendable

    /// Names the dispatcher in logs and metrics.
    static var name: String { get }

    /// Takes up to `limit` due rows with `FOR UPDATE SKIP LOCKED` and moves their lease to `leaseUntil`.
    ///
    /// Checks each against the present (owner, erased person) before handing it out.
    func claim(limit: Int, now: Timestamp, leaseUntil: Timestamp, in transaction: Transaction) throws -> [Job]

    /// The effect: a file, a mail, a call. Never throws; what happened is part of the effect.
    func perform(_ job: Job) async -> Effect

    /// Stores what happened and returns what to announce. The announcements are stored in the same transaction.
    func record(_ done: [(job: Job, effect: Effect)], now: Timestamp, in transaction: Transaction) throws
        -> [Announcement]
}

/// A message that a dispatcher announces through the transactional outbox of its schema.
package struct Announcement: Sendable {
    package var envelope: Envelope
    package var body: [UInt8]

    package init(envelope: Envelope, body: [UInt8]) {
        self.envelope = envelope
        self.body = body
    }
}
