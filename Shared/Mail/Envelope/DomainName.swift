import CCurl

/// Domain names as mail servers take them.
enum DomainName {
    /// The name in A-labels, such as `xn--mller-kva.example`; nil when it is no domain name.
    ///
    /// Underscores are taken: hosts of private networks have them.
    static func ascii(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 1_000, !text.utf8.contains(0) else { return nil }
        let name = text.utf8.allSatisfy { $0 < 0x80 } ? text : encoded(text)
        guard let name, name.utf8.count <= 253 else { return nil }
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy(isLabel) ? name : nil
    }

    /// Such as `[192.0.2.1]` and `[IPv6:2001:db8::1]` (RFC 5321, section 4.1.3).
    static func isAddressLiteral(_ text: String) -> Bool {
        guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count <= 60 else { return false }
        var inner = text.dropFirst().dropLast()
        if inner.lowercased().hasPrefix("ipv6:") {
            inner = inner.dropFirst(5)
            return inner.contains(":")
                && inner.utf8.allSatisfy { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0.isHexadecimal }
        }
        let parts = inner.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy(\.isHexadecimal) }
    }

    private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
        guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
            return false
        }
        return label.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// By IDNA 2008 with the mapping of UTS 46, as browsers do, whatever the locale.
    private static func encoded(_ text: String) -> String? {
        var found: UnsafeMutablePointer<CChar>?
        let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard unsafe idn2_to_ascii_8z(text, &found, flags) == IDN2_OK.rawValue, let name = unsafe found else {
            return nil
        }
        defer { unsafe idn2_free(name) }
        return unsafe String(cString: name)
    }
}
