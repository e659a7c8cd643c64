/// A point in time in whole microseconds since 1970-01-01T00:00:00Z.
///
/// Integers keep the exact value that PostgreSQL stores, so that a time copied from hop to hop compares equal.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package init(seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    package static let epoch = Timestamp(microseconds: 0)

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// Whole days since 1970-01-01 (UTC), rounded towards the past.
    package var day: Int32 {
        Int32((microseconds - Self.floorModulo(microseconds, 86_400_000_000)) / 86_400_000_000)
    }

    package func advanced(bySeconds seconds: Double) -> Timestamp {
        Timestamp(microseconds: microseconds + Int64(seconds * 1_000_000))
    }

    /// Seconds from the other time to this one; negative when this one is earlier.
    package func seconds(since other: Timestamp) -> Double {
        Double(microseconds - other.microseconds) / 1_000_000
    }

    static func floorModulo(_ value: Int64, _ divisor: Int64) -> Int64 {
        let remainder = value % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
