import Rules

/// An array of PHP's, in which keys have an order, and which is a list when they count from 0.
///
/// WPForms signs its fields as PHP's `json_encode` writes them and sends them as `http_build_query` does; this takes the
/// way back.
struct PHPArray {
    enum Value {
        case text(String)
        case array(PHPArray)
    }

    private(set) var members: [(key: String, value: Value)] = []
    private var places: [String: Int] = [:]
    /// The key of what is appended without one.
    private var next = 0

    private static let deepest = 32
    private static let most = FieldLimits.standard.fields

    init() {}

    /// The fields of an urlencoded body; nil when they are too many or lie too deep.
    init?(formEncoded body: [UInt8]) {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&")
        guard pairs.count <= Self.most else { return nil }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let path = Self.path(of: percentDecoded(parts[0], plusIsSpace: true))
            guard path.count <= Self.deepest else { return nil }
            set(path[...], to: parts.count > 1 ? percentDecoded(parts[1], plusIsSpace: true) : "")
        }
    }

    /// `a[b][]` is a, then b, then whatever comes next.
    private static func path(of name: String) -> [String] {
        guard let open = name.firstIndex(of: "["), open > name.startIndex, name.hasSuffix("]") else { return [name] }
        let inner = name[name.index(after: open)...].dropLast()
        return [String(name[..<open])]
            + String(inner).split(separator: "][", omittingEmptySubsequences: false).map(String.init)
    }

    /// A key that is there already keeps its place.
    private mutating func set(_ path: ArraySlice<String>, to text: String) {
        guard let first = path.first else { return }
        let key = first.isEmpty ? String(next) : first
        if let number = Int(key), String(number) == key { next = max(next, number &+ 1) }
        let place = places[key]
        var value = Value.text(text)
        if path.count > 1 {
            var inner = PHPArray()
            if let place, case .array(let known) = members[place].value { inner = known }
            inner.set(path.dropFirst(), to: text)
            value = .array(inner)
        }
        if let place {
            members[place].value = value
        } else {
            places[key] = members.count
            members.append((key, value))
        }
    }
}
