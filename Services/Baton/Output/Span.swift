/// A length of time for people: `850 µs`, `12.3 ms`, `4.6 s`, `3 m 20 s`, `2 h 5 m`, `4 d 1 h`.
enum Span {
    static func text(seconds: Double) -> String {
        guard seconds >= 0 else { return "-" + text(seconds: -seconds) }
        switch seconds {
        case ..<0.001: return "\(Int((seconds * 1_000_000).rounded())) µs"
        case ..<1: return "\(decimal(seconds * 1000)) ms"
        case ..<60: return "\(decimal(seconds)) s"
        case ..<3600: return "\(Int(seconds) / 60) m \(Int(seconds) % 60) s"
        case ..<86_400: return "\(Int(seconds) / 3600) h \(Int(seconds) % 3600 / 60) m"
        default: return "\(Int(seconds) / 86_400) d \(Int(seconds) % 86_400 / 3600) h"
        }
    }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
