import Database
import Models

/// What the attempts that ended together say of a destination.
struct DestinationChange: Equatable, Sendable {
    var destination: String
    var sent = 0
    /// Why it is held up; nil when it works.
    var failure: String?
    var isPaused = false
    /// How long to leave it alone, where it said so itself.
    var after: Double?

    /// Failures one after the other with which somebody is told: more than a hiccup.
    static let alarming: Int32 = 5

    /// Whether those who operate Baton are to hear of it: once, when it begins.
    func opens(after failures: Int32, wasPaused: Bool) -> Bool {
        guard failure != nil else { return false }
        return isPaused ? !wasPaused : failures + 1 == Self.alarming && !wasPaused
    }

    /// One change for each destination, or channel, that the effects speak of.
    ///
    /// One success says that the way is open, whatever else failed at the same time.
    static func changes(by done: [(job: DeliveryJob, effect: DeliveryEffect)]) -> [DestinationChange] {
        var changes: [String: DestinationChange] = [:]
        func change(_ destination: String, _ body: (inout DestinationChange) -> Void) {
            body(&changes[destination, default: DestinationChange(destination: destination)])
        }
        for (job, effect) in done {
            switch effect {
            case .sent: change(job.destination) { $0.sent += 1 }
            case .retry(let reason, let after, let blame) where blame != .message:
                change(blame == .channel ? job.channel : job.destination) {
                    $0.failure = reason.storable
                    $0.after = [$0.after, after].compactMap(\.self).max()
                }
            // A receiver that takes everything and answers nothing would hold every place there is.
            case .ambiguous(let reason, _): change(job.destination) { $0.failure = reason.storable }
            case .paused(let reason, let blame):
                change(blame == .channel ? job.channel : job.destination) {
                    $0.failure = reason.storable
                    $0.isPaused = true
                }
            default: break
            }
        }
        return changes.values.map { change in
            var change = change
            if change.sent > 0 { (change.failure, change.isPaused, change.after) = (nil, false, nil) }
            return change
        }.sorted { $0.destination < $1.destination }
    }
}
