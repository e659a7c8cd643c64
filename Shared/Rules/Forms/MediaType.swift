/// The media type of a `Content-Type` header, without its parameters, in lower case.
package struct MediaType: Equatable, Sendable {
    package var text: String

    package init?(_ header: String) {
        let type = header.prefix { $0 != ";" }
        let spaces: Set<Character> = [" ", "\t"]
        let start = type.drop(while: spaces.contains)
        let trimmed = String(start.reversed().drop(while: spaces.contains).reversed())
        let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isTokenByte) }),
            trimmed.count <= 127
        else { return nil }
        text = trimmed.lowercased()
    }
}

/// The bytes of a token (RFC 9110 section 5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
