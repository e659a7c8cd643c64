/// An address in the form in which it goes to a server: nothing in it can end a command or add to one.
struct EnvelopeAddress: Sendable, Equatable {
    /// The local part as it came, the domain in A-labels; empty for the sender of a bounce.
    let text: String
    /// Whether the local part needs SMTPUTF8 (RFC 6531).
    let isInternational: Bool

    static let bounce = EnvelopeAddress()

    private init() {
        text = ""
        isInternational = false
    }

    /// Takes a bare `name@domain`; the role names it in errors, which never quote it.
    init(_ address: String, role: String) throws(MailError) {
        guard let at = address.lastIndex(of: "@") else {
            throw .badAddress("\(role): no @ found, expected name@domain")
        }
        let local = address[..<at]
        let domain = String(address[address.index(after: at)...])
        guard !local.isEmpty else { throw .badAddress("\(role): nothing stands before the @") }
        guard local.utf8.count <= 64 else {
            throw .badAddress("\(role): \(local.utf8.count) bytes stand before the @, expected at most 64")
        }
        guard !local.unicodeScalars.contains(where: \.isControl) else {
            throw .badAddress("\(role): a control character such as a line end or NUL stands before the @")
        }
        guard Self.isDotAtom(local) || Self.isQuoted(local) else {
            throw .badAddress("\(role): what stands before the @ is neither dot-separated words nor a quoted string")
        }
        guard let name = DomainName.isAddressLiteral(domain) ? domain : DomainName.ascii(domain) else {
            throw .badAddress("\(role): what stands after the @ is no domain name")
        }
        text = "\(local)@\(name)"
        isInternational = !local.utf8.allSatisfy { $0 < 0x80 }
        guard text.utf8.count <= 254 else {
            throw .badAddress("\(role): \(text.utf8.count) bytes, expected at most 254")
        }
    }

    private static func isDotAtom(_ local: Substring) -> Bool {
        local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.unicodeScalars.allSatisfy { scalar in
                    // RFC 5321's atext, and RFC 6531's addition of everything beyond ASCII that is no space.
                    guard scalar.isASCII else { return !scalar.properties.isWhitespace }
                    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
                }
        }
    }

    private static func isQuoted(_ local: Substring) -> Bool {
        guard local.count >= 2, local.first == "\"", local.last == "\"" else { return false }
        var isEscaped = false
        for scalar in local.unicodeScalars.dropFirst().dropLast() {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                return false
            }
        }
        return !isEscaped
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
