import PublicSuffix

/// E-mail addresses in the one form in which they are compared.
package enum EmailAddress {
    /// The address in lower case with its domain in ASCII; nil when nobody could write to it.
    ///
    /// `Ann Lee <Ann@Exämple.de>` and `mailto:ann@xn--exmple-cua.de?subject=x` give the same.
    package static func normalised(_ text: String) -> (address: String, domain: String)? {
        guard text.utf8.count <= 1_000 else { return nil }
        let bare = bareAddress(text)
        let isPlain = bare.utf8.allSatisfy { $0 < 0x80 }
        guard let lowered = isPlain ? bare.lowercased() : HostName.normalised(withoutInvisible(bare)) else {
            return nil
        }
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, isLocalPart(parts[0]), let domain = HostName.ascii(String(parts[1])),
            isMailDomain(domain)
        else { return nil }
        let address = parts[0] + "@" + domain
        return address.utf8.count <= 254 ? (String(address), domain) : nil
    }

    /// Without a display name, angle brackets, `mailto:` and what people leave around an address.
    private static func bareAddress(_ text: String) -> Substring {
        var bare = text.trimmed[...]
        if bare.last == ">", let open = bare.lastIndex(of: "<") {
            bare = bare[bare.index(after: open)...].dropLast()
        }
        if bare.prefix(7).lowercased() == "mailto:" {
            bare = bare.dropFirst(7).prefix { $0 != "?" }
        }
        while let last = bare.last, last == "," || last == ";" || last == " " { bare.removeLast() }
        return bare.trimmed[...]
    }

    private static func isLocalPart(_ local: Substring) -> Bool {
        let bytes = local.utf8
        guard (1...64).contains(bytes.count), bytes.first != 0x2E, bytes.last != 0x2E else { return false }
        var previous: UInt8 = 0
        for byte in bytes {
            guard isAtom(byte), byte != 0x2E || previous != 0x2E else { return false }
            previous = byte
        }
        return local.utf8.allSatisfy { $0 < 0x80 }
            || local.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isXIDContinue }
    }

    /// The characters of RFC 5321's dot-string, and those of other scripts (RFC 6531).
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func isMailDomain(_ domain: String) -> Bool {
        guard !domain.utf8.contains(UInt8(ascii: "_")), let dot = domain.lastIndex(of: ".") else { return false }
        let last = domain[domain.index(after: dot)...]
        return last.utf8.count >= 2 && (last.hasPrefix("xn--") || last.utf8.allSatisfy { (0x61...0x7A).contains($0) })
    }

    /// Zero-width and direction marks come along when an address is copied.
    private static func withoutInvisible(_ text: Substring) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format }))
    }
}
