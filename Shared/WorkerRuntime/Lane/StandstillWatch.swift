import FoundationEssentials
import Models

/// Tells a standstill that operators are to hear of from a hiccup.
///
/// What opened the breaker counts at once; all else, such as a database that restarts, when it has lasted for a while. One
/// that could not be stored while it lasted, since it was the database that was away, is still there when it is over.
struct StandstillWatch: Sendable {
    /// How long nothing may move before somebody is to hear of it, in seconds.
    let patience: Double
    private var current: Standstill?
    private var isAlarming = false
    /// Whether the current one is stored as it is.
    private var isStored = false
    /// Over, and not stored as such yet.
    private var ended: [Standstill] = []
    /// Those kept at most while none can be stored: the oldest give way.
    private static let most = 100

    init(patience: Double) { self.patience = patience }

    /// Something failed that is tried again; `id` names the standstill that it may begin.
    mutating func failed(because reason: String, opensBreaker: Bool, at now: Timestamp, id: @autoclosure () -> UUID) {
        var standstill = current ?? Standstill(id: id(), began: now, reason: reason)
        // The last thing that was tried says best what is the matter; what is stored stays.
        if !isStored { standstill.reason = reason }
        current = standstill
        if opensBreaker { isAlarming = true }
    }

    /// Something went through, or there is nothing that waits.
    mutating func moved(at now: Timestamp) {
        guard var standstill = current else { return }
        standstill.ended = now
        if isStored || isDue(standstill, at: now) { ended.append(standstill) }
        if ended.count > Self.most { ended.removeFirst() }
        current = nil
        isAlarming = false
        isStored = false
    }

    /// What is to be stored now.
    func due(at now: Timestamp) -> [Standstill] {
        guard let current, !isStored, isDue(current, at: now) else { return ended }
        return ended + [current]
    }

    /// These are stored.
    mutating func stored(_ standstills: [Standstill]) {
        ended.removeAll { standstills.contains($0) }
        if let current, standstills.contains(current) { isStored = true }
    }

    private func isDue(_ standstill: Standstill, at now: Timestamp) -> Bool {
        isAlarming || now.seconds(since: standstill.began) >= patience
    }
}
