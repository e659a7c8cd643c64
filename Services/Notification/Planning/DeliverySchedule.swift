import FoundationEssentials
import Models
import Rules

/// When a planned notice may leave, as its row keeps it.
struct DeliverySchedule: Equatable, Sendable {
    var deliveryID: UUID
    var isCritical: Bool
    var quietZone: String?
    /// PostgreSQL's text of an array: three numbers a window.
    var quiet: String?
    var ceiling: NoticeCeiling?
    var digest: Digest?

    /// What it is told together with; times in seconds.
    struct Digest: Equatable, Sendable {
        var key: String
        var wait: Int
        var interval: Int
    }

    /// Nil for a notice that goes at once.
    init?(_ notice: PlannedNotice, deliveryID: UUID) {
        self.deliveryID = deliveryID
        isCritical = notice.isCritical
        ceiling = notice.ceiling
        if case .digest(let key, let wait, let interval) = notice.timing {
            digest = Digest(key: key, wait: wait, interval: interval)
        }
        if let hours = notice.quietHours, !hours.windows.isEmpty {
            quietZone = notice.timeZone
            quiet = "{" + hours.windows.flatMap(Self.numbers).map(String.init).joined(separator: ",") + "}"
        }
        guard isCritical || ceiling != nil || digest != nil || quietZone != nil else { return nil }
    }

    private static func numbers(of window: QuietWindow) -> [Int] {
        let days = Weekday.allCases.enumerated().reduce(0) { bits, day in
            window.days.contains(day.element) ? bits | 1 << day.offset : bits
        }
        return [window.from, window.to, days]
    }
}
