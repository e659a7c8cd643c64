import Models

/// How long an answer asks to be left alone: the header `Retry-After` (RFC 9110 section 10.2.3).
enum RetryAfter {
    /// Longer than that nobody waits because a stranger says so.
    static let longest = 86_400

    /// Seconds from now, rounded up; nil for none and for what is no time.
    static func seconds(in headers: [(name: String, value: String)], now: Timestamp) -> Int? {
        guard let value = headers.first(where: { $0.name.lowercased() == "retry-after" })?.value else { return nil }
        let text = value.split(separator: " ").joined(separator: " ")
        if !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return min(Int(text) ?? longest, longest) }
        guard let time = date(text) else { return nil }
        return min(max(Int(time.seconds(since: now).rounded(.up)), 0), longest)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Any of the three forms of an HTTP date (RFC 9110 section 5.6.7).
    private static func date(_ text: String) -> Timestamp? {
        let parts = text.split { ", -".contains($0) }.map(String.init)
        guard let clock = parts.first(where: { $0.contains(":") }),
            let month = parts.firstIndex(where: months.contains),
            let number = months.firstIndex(of: parts[month])
        else { return nil }
        let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
        guard numbers.count == 2 else { return nil }
        // Two digits of a year are of this century.
        let year = numbers[1] < 100 ? 2000 + numbers[1] : numbers[1]
        return Timestamp("\(year)-\(two(number + 1))-\(two(numbers[0]))T\(clock)Z")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
