/// The query of a request: what is published of it, and the secrets in it.
struct RawQuery: Equatable {
    /// Without any secret; nil when nothing is left.
    var published: String?
    /// The values of `token` and `access_token` (RFC 6750 section 2.3), decoded.
    var tokens: [String]
    /// The values of Meta's `hub.verify_token`, decoded.
    var verifyTokens: [String]

    init(_ query: String?) {
        tokens = []
        verifyTokens = []
        var kept: [Substring] = []
        for part in (query ?? "").split(separator: "&", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // Decoded before it is compared, so that `%74oken` neither passes a secret on nor hides one.
            let value = percentDecoded(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
            switch percentDecoded(pair[0], plusIsSpace: true) {
            case "token", "access_token": tokens.append(value)
            case "hub.verify_token": verifyTokens.append(value)
            case "google_key": break
            default: kept.append(part)
            }
        }
        let text = kept.joined(separator: "&")
        published = text.isEmpty ? nil : text
    }

    /// The decoded value of a name that stands there once; nil otherwise.
    func value(of name: String) -> String? {
        let values = (published ?? "").split(separator: "&").compactMap { part -> String? in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard percentDecoded(pair[0], plusIsSpace: true) == name else { return nil }
            return percentDecoded(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
        }
        return values.count == 1 ? values[0] : nil
    }
}

/// Percent-decodes; what is no escape stays as it is.
func percentDecoded(_ text: Substring, plusIsSpace: Bool = false) -> String {
    var decoded: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "%"):
            if let high = rest.first.flatMap(hexDigit), let low = rest.dropFirst().first.flatMap(hexDigit) {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
        default: decoded.append(byte)
        }
    }
    return String(decoding: decoded, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
