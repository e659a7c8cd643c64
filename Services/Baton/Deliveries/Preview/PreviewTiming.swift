import Models
import Notices
import Rules

/// When a notice would leave, in words.
struct PreviewTiming {
    var notice: PlannedNotice
    /// When quiet hours end that hold now.
    var quietUntil: Timestamp?

    var text: String {
        if notice.suppression != nil { return "never" }
        if notice.isCritical { return "at once: it is critical, and passes quiet hours, digests and ceilings" }
        var parts: [String] = []
        if let quietUntil {
            parts.append("in the digest at the end of the quiet hours that hold until \(quietUntil)")
        } else if case .digest(_, let wait, let interval) = notice.timing {
            parts.append(
                "in a digest, \(Self.span(wait)) after its first notice and \(Self.span(interval)) after the last")
        } else {
            parts.append("at once")
        }
        if let ceiling = notice.ceiling {
            parts.append("beyond \(ceiling.count) in \(ceiling.per.text) in a digest")
        }
        if let hours = notice.quietHours, !hours.windows.isEmpty {
            let windows = hours.windows.map(Self.window).joined(separator: ", ")
            parts.append("quiet hours are \(windows) in \(notice.timeZone)")
        }
        return parts.joined(separator: "; ")
    }

    private static func span(_ seconds: Int) -> String { TimeSpan(seconds: seconds).text }

    private static func window(_ window: QuietWindow) -> String {
        let clock = "\(time(window.from)) to \(time(window.to))"
        guard window.days.count < Weekday.allCases.count else { return clock }
        return clock + " " + Weekday.allCases.filter(window.days.contains).map { "\($0)" }.joined(separator: " ")
    }

    private static func time(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
