package import FoundationEssentials
import Models
package import Rules

/// When a planned notice may leave, as its row keeps it.
package struct DeliverySchedule: Equatable, Sendable {
    package var deliveryID: UUID
    package var isCritical: Bool
    package var quietZone: String?
    /// PostgreSQL's text of an array: three numbers a window.
    package var quiet: String?
    package var ceiling: NoticeCeiling?
    package var digest: Digest?

    /// What it is told together with; times in seconds.
    package struct Digest: Equatable, Sendable {
        package var key: String
        package var wait: Int
        package var interval: Int
    }

    /// Nil for a notice that goes at once.
    package init?(_ notice: PlannedNotice, deliveryID: UUID) {
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
