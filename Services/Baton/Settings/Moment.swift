import ArgumentParser
import Models

/// A time as people give it: RFC 3339, or how long ago, such as `90s`, `15m`, `2h` or `3d`.
enum Moment {
    static func read(_ text: String, now: Timestamp) -> Timestamp? {
        guard let unit = text.last, let seconds = seconds(of: unit), let number = UInt32(text.dropLast()) else {
            return Timestamp(text)
        }
        return Timestamp(microseconds: now.microseconds - Int64(number) * seconds * 1_000_000)
    }

    /// Reads an option of a command.
    static func option(_ text: String) throws -> Timestamp {
        guard let moment = read(text, now: .present) else {
            throw ValidationError(
                "found '\(text)', expected a time such as 2026-11-21T08:30:00Z, or 2h for two hours ago")
        }
        return moment
    }

    private static func seconds(of unit: Character) -> Int64? {
        switch unit {
        case "s": 1
        case "m": 60
        case "h": 3600
        case "d": 86_400
        default: nil
        }
    }
}
