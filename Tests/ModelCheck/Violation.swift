/// A broken promise.
enum Violation: Hashable, Sendable {
    /// From here no order of events brings the message to its consumer.
    case lost
    case twoRows(Int)
    case twoEffects(Int)
    /// Two copies of one announcement differ in id or content.
    case copiesDiffer(Int)
    /// The input queue forgot a message with no committed row or no confirmed announcement.
    case ackedEarly(Int)
    /// The sweeper announced what was waiting in the queue, or what nothing had happened to.
    case needlessAnnouncement(Int)

    /// The kinds, to choose what an exploration judges.
    enum Kind: CaseIterable, Sendable {
        case lost, twoRows, twoEffects, copiesDiffer, ackedEarly, needlessAnnouncement
    }

    var kind: Kind {
        switch self {
        case .lost: .lost
        case .twoRows: .twoRows
        case .twoEffects: .twoEffects
        case .copiesDiffer: .copiesDiffer
        case .ackedEarly: .ackedEarly
        case .needlessAnnouncement: .needlessAnnouncement
        }
    }
}

extension Violation: CustomStringConvertible {
    var description: String {
        switch self {
        case .lost: "a message is lost: nothing that can still happen brings all of them home"
        case .twoRows(let message): "message \(message) has two step rows"
        case .twoEffects(let message): "message \(message) has two effects at the consumer"
        case .copiesDiffer(let message): "two copies of the announcement of message \(message) differ"
        case .ackedEarly(let message): "message \(message) is acknowledged, but not committed and confirmed"
        case .needlessAnnouncement(let message): "message \(message) is announced again without need"
        }
    }
}
