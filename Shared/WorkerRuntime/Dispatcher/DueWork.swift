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

    /// Takes up to `limit` due rows with `FOR UPDATE SKIP LOCKED` and leases them.
    ///
    /// Checks each against the present (owner, erased person) before handing it out. The claim is the record that an
    /// attempt has begun: its effect follows at once.
    /// `limit` is how many more jobs the dispatcher can be at work on, `inHand` what it is at work on already; the
    /// transaction is the one that has just recorded what ended.
    func claim(limit: Int, inHand: [Job], now: Timestamp, in transaction: Transaction) throws -> Claimed<Job>

    /// The effect: a file, a mail, a call. Never throws; what happened is part of the effect.
    func perform(_ job: Job) async -> Effect

    /// Stores what happened and returns what to announce. The announcements are stored in the same transaction.
    func record(_ done: [(job: Job, effect: Effect)], now: Timestamp, in transaction: Transaction) throws
        -> [Announcement]
}

/// What a dispatcher got to do.
package struct Claimed<Job: Sendable>: Sendable {
    package var jobs: [Job]
    /// Whether there may be more that is due now.
    package var hasMore: Bool
    /// When something more will be due that the claim knows of.
    package var nextDue: Timestamp?
    /// Whether more may be due now that waits for what is in hand to end.
    package var isFull: Bool

    package init(_ jobs: [Job], hasMore: Bool = false, nextDue: Timestamp? = nil, isFull: Bool = false) {
        self.jobs = jobs
        self.hasMore = hasMore
        self.nextDue = nextDue
        self.isFull = isFull
    }
}
