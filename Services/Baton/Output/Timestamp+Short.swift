import Models

extension Timestamp {
    /// Such as `2026-11-21 08:30:00`, in UTC.
    var short: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// With milliseconds, such as `08:30:00.123`.
    var timeOfDay: String { String(description.dropFirst(11).prefix(12)) }
}
