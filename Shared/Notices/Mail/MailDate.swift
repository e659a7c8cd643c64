import Models

/// The date of a mail (RFC 5322 section 3.3), such as `Sat, 21 Nov 2026 08:30:00 +0000`.
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(of time: Timestamp) -> String {
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[((Int(time.day) % 7) + 7) % 7]
        let parts = time.description.prefix(19).split { "-T".contains($0) }
        guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else {
            return time.description
        }
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) +0000"
    }
}
