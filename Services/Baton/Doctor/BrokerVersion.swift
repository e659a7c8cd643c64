/// A version such as `3.10.8`, compared part by part.
struct BrokerVersion: Comparable, CustomStringConvertible {
    private let parts: [Int]

    init(_ parts: Int...) { self.parts = parts }

    /// Reads the leading numbers; whatever follows them, such as `+deb12u1`, does not count.
    init?(_ text: String) {
        parts = text.split(separator: ".").prefix(3).map { $0.prefix { $0.isASCII && $0.isNumber } }
            .prefix { !$0.isEmpty }.compactMap { Int($0) }
        if parts.count < 2 { return nil }
    }

    static func < (left: BrokerVersion, right: BrokerVersion) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }

    var description: String { parts.map { String($0) }.joined(separator: ".") }
}
