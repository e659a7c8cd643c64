import Rules

/// The address that a sender posts to.
struct FormLink {
    /// Without a slash at its end.
    var base: String
    var key: String
    /// In the query, where every form builder can carry it; nil for a form without one.
    var token: String?

    init(base: String, key: String, token: String?) {
        self.base = base
        self.key = key
        self.token = token
    }

    init(base: String, _ entry: FormEntry) {
        self.init(base: base, key: entry.key, token: entry.token)
    }

    var text: String { text(token.map { "?token=\(Self.percentEncoded($0))" } ?? "") }

    /// The same, with the token left out.
    var redacted: String { text(token == nil ? "" : "?token=…") }

    private func text(_ query: String) -> String { "\(base)/forms/\(key)\(query)" }

    /// All but unreserved characters escaped (RFC 3986 section 2.3).
    private static func percentEncoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
