/// The media type of a `Content-Type` header, without its parameters, in lower case.
package struct MediaType: Equatable, Sendable {
    package var text: String

    package init?(_ header: String) {
        let type = header.prefix { $0 != ";" }
        let trimmed = type.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isTokenCharacter) }),
            trimmed.count <= 127
        else { return nil }
        text = String(trimmed).lowercased()
    }
}

/// The characters of a token (RFC 9110 section 5.6.2).
private func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
}
