/// A day of the week, as documents write it.
package enum Weekday: String, CaseIterable, Codable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun

    /// The day before.
    package var previous: Weekday {
        let days = Self.allCases
        let position = days.firstIndex(of: self) ?? 0
        return days[(position + days.count - 1) % days.count]
    }
}
