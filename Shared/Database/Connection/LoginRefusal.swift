/// The server's answer to a login, found in libpq's verbose text `…FATAL:  28P01: password … LOCATION: …`.
struct LoginRefusal: Equatable {
    var sqlState: String
    var message: String

    init?(_ text: String) {
        var rest = text[...]
        while let colon = rest.firstIndex(of: ":") {
            rest = rest[rest.index(after: colon)...]
            guard rest.hasPrefix("  ") else { continue }
            let candidate = rest.dropFirst(2)
            let code = candidate.prefix(5)
            let after = candidate.dropFirst(5)
            guard code.utf8.count == 5, code.utf8.allSatisfy(Self.isCode), after.hasPrefix(": ") else { continue }
            sqlState = String(code)
            let words = after.dropFirst(2)
            message = String(words[..<(words.endOfRefusal)])
            return
        }
        return nil
    }

    private static func isCode(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

extension Substring {
    /// Where the source location begins, or the end.
    fileprivate var endOfRefusal: Index {
        for marker in [" LOCATION: ", " DETAIL: ", " HINT: "] {
            if let found = ranges(of: marker).first { return found.lowerBound }
        }
        return endIndex
    }
}
