import PublicSuffix

/// E-mail addresses in the one form in which they are compared.
package enum EmailAddress {
    /// The address in lower case with its domain in ASCII; nil when nobody could write to it.
    ///
    /// `Ann Lee <Ann@Exämple.de>` and `mailto:ann@xn--exmple-cua.de?subject=x` give the same.
    package static func normalised(_ text: String) -> (address: String, domain: String)? {
        guard text.utf8.count <= 1_000 else { return nil }
        var text = text
        if let plain = text.withUTF8(plain) { return plain }
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

    /// An address alone and in ASCII, as nearly every one is; nil also for others that may be one.
    ///
    /// None of its characters is one that the long way would take off.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> (address: String, domain: String)? {
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), (1...64).contains(at), bytes.count <= 254,
            bytes[0] != 0x2E, bytes[at - 1] != 0x2E
        else { return nil }
        var previous: UInt8 = 0
        for byte in bytes[..<at] {
            guard byte < 0x80, isAtom(lowered(byte)), byte != 0x2E || previous != 0x2E else { return nil }
            previous = byte
        }
        guard let domain = HostName.plain(UnsafeBufferPointer(rebasing: bytes[(at + 1)...])), isMailDomain(domain)
        else { return nil }
        let local = String(unsafeUninitializedCapacity: at + 1) { output in
            for index in 0...at { output[index] = lowered(bytes[index]) }
            return at + 1
        }
        return (local + domain, domain)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

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
        let bytes = domain.utf8
        guard !bytes.contains(UInt8(ascii: "_")), let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let last = bytes[bytes.index(after: dot)...]
        return last.count >= 2
            && (last.starts(with: [0x78, 0x6E, 0x2D, 0x2D]) || last.allSatisfy { (0x61...0x7A).contains($0) })
    }

    /// Zero-width and direction marks come along when an address is copied.
    private static func withoutInvisible(_ text: Substring) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format }))
    }
}
