import CPublicSuffix

/// Host names in their one canonical form: lower-case ASCII, international labels in punycode.
package enum HostName {
    /// The canonical form of a host name, or nil when the text is none: an IP address, an empty or overlong label,
    /// a character that no host name has.
    ///
    /// One dot at the end is dropped. `MÜLLER.de` and `xn--mller-kva.de` give the same text.
    package static func ascii(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { plain($0) } ?? anyASCII(text)
    }

    /// A host name that is in ASCII already, as nearly every one is; nil also for others that may be one.
    ///
    /// It takes one look at each byte where the long way makes a text of every label.
    package static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let count = bytes.last == UInt8(ascii: ".") ? bytes.count - 1 : bytes.count
        guard (1...253).contains(count) else { return nil }
        var labelStart = 0
        var isNumber = true
        for (index, byte) in bytes[..<count].enumerated() {
            if byte == UInt8(ascii: ".") {
                guard isLabel(bytes[labelStart..<index]) else { return nil }
                labelStart = index + 1
                isNumber = true
            } else {
                let lowered = byte &- 0x41 < 26 ? byte | 0x20 : byte
                guard isAllowed(lowered) else { return nil }
                if byte &- 0x30 > 9 { isNumber = false }
            }
        }
        guard isLabel(bytes[labelStart..<count]), !isNumber else { return nil }
        return String(unsafeUninitializedCapacity: count) { output in
            for index in 0..<count {
                let byte = bytes[index]
                output[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
            }
            return count
        }
    }

    private static func isLabel(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        (1...63).contains(bytes.count) && bytes.first != 0x2D && bytes.last != 0x2D
    }

    private static func anyASCII(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 1_000 else { return nil }
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        guard let lowered = isPlain ? text.lowercased() : normalised(text) else { return nil }
        var labels: [String] = []
        var rest = lowered[...]
        if rest.utf8.last == UInt8(ascii: ".") { rest.removeLast() }
        for label in rest.split(separator: ".", omittingEmptySubsequences: false) {
            guard let encoded = ascii(label: label) else { return nil }
            labels.append(encoded)
        }
        // A host whose last label is a number is an IPv4 address, or a mistake for one.
        guard let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let host = labels.joined(separator: ".")
        return host.utf8.count <= 253 ? host : nil
    }

    /// The text in lower case and in Unicode's compatibility form (NFKC); nil when it holds NUL or is no text.
    package static func normalised(_ text: String) -> String? {
        guard !text.utf8.contains(0) else { return nil }
        var lowered: UnsafeMutablePointer<CChar>?
        guard psl_str_to_utf8lower(text, "utf-8", "en", &lowered) == PSL_SUCCESS, let lowered else { return nil }
        defer { psl_free_string(lowered) }
        return String(validatingCString: lowered)
    }

    private static func ascii(label: Substring) -> String? {
        let isPlain = label.utf8.allSatisfy { $0 < 0x80 }
        guard let encoded = isPlain ? String(label) : Punycode.encode(label).map({ "xn--" + $0 }) else { return nil }
        let bytes = encoded.utf8
        guard (1...63).contains(bytes.count), bytes.first != 0x2D, bytes.last != 0x2D,
            bytes.allSatisfy(isAllowed)
        else { return nil }
        // Letters of other scripts only: no blanks, no symbols, nothing invisible.
        guard isPlain || label.unicodeScalars.allSatisfy({ $0.isASCII || $0.properties.isXIDContinue }) else {
            return nil
        }
        return encoded
    }

    /// Letters, digits, hyphen, and the underscore that some real host names hold.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: true
        default: false
        }
    }
}
