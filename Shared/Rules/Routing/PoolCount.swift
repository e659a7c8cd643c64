package import Models

/// How many leads a person got from a pool, and when the last one.
package struct PoolCount: Equatable, Sendable {
    package var assigned: Int64
    package var lastAt: Timestamp?

    package init(assigned: Int64, lastAt: Timestamp?) {
        self.assigned = assigned
        self.lastAt = lastAt
    }
}
