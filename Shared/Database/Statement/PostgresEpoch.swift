/// PostgreSQL counts from 2000-01-01, this code from 1970-01-01.
enum PostgresEpoch {
    static let microseconds: Int64 = 946_684_800_000_000
    static let days: Int32 = 10_957

    /// The server's number for a time, or nil when it has none.
    static func timestamp(fromUNIX microseconds: Int64) -> Int64? {
        let (value, overflow) = microseconds.subtractingReportingOverflow(Self.microseconds)
        // The smallest number is -infinity there.
        return overflow || value == .min ? nil : value
    }

    static func day(fromUNIX days: Int32) -> Int32? {
        let (value, overflow) = days.subtractingReportingOverflow(Self.days)
        return overflow || value == .min ? nil : value
    }

    /// A time of the server, or nil for the infinities and what does not fit.
    static func unixMicroseconds(_ timestamp: Int64) -> Int64? {
        guard timestamp != .min, timestamp != .max else { return nil }
        let (value, overflow) = timestamp.addingReportingOverflow(microseconds)
        return overflow ? nil : value
    }

    static func unixDays(_ day: Int32) -> Int32? {
        guard day != .min, day != .max else { return nil }
        let (value, overflow) = day.addingReportingOverflow(days)
        return overflow ? nil : value
    }
}
