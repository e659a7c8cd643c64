/// When somebody is left alone: what is to be said waits until the end.
package struct QuietHours: Hashable, Sendable {
    package var windows: [QuietWindow]

    package init(_ windows: [QuietWindow]) {
        self.windows = windows
    }

    /// Whether a minute of a day, both of the recipient's own clock, is quiet.
    package func contains(minute: Int, of day: Weekday) -> Bool {
        windows.contains { $0.contains(minute: minute, of: day) }
    }
}

extension QuietHours: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(windows)
    }
}
