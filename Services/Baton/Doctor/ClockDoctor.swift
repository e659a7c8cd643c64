import Models

/// Judges clocks: another host's against this one's.
enum ClockDoctor {
    /// `local` is the middle of asking and being answered, `resolution` what the other side rounds down to.
    static func finding(
        _ name: String, remote: Timestamp, local: Timestamp, roundTrip: Double, resolution: Double = 0
    ) -> Finding {
        let difference = remote.seconds(since: local) + resolution / 2
        // What the measurement cannot tell apart is no difference.
        let skew = max(0, abs(difference) - roundTrip / 2 - resolution / 2)
        let check = "clock of \(name)"
        guard skew > 1 else {
            return .fine(check, "within \(Span.text(seconds: max(0.001, abs(difference)))) of this host")
        }
        let found = "\(Span.text(seconds: abs(difference))) \(difference < 0 ? "behind" : "ahead of") this host"
        let remedy = "run NTP on both: accepted times, due times and SLAs come from these clocks"
        return skew > 30 ? .failed(check, found, do: remedy) : .warning(check, found, do: remedy)
    }

    /// Reads a date as HTTP has it: `Sat, 21 Nov 2026 08:30:00 GMT`.
    static func read(httpDate text: String) -> Timestamp? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, let month = months.firstIndex(of: String(parts[2])) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }
}
