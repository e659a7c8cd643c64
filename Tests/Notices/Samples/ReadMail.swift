import FoundationEssentials

/// A mail read back: enough of RFC 5322 and MIME to check what was written.
package struct ReadMail {
    package struct Malformed: Error { var what: String }

    package var headers: [(name: String, value: String)] = []
    /// The parts' bodies by media type, decoded.
    package var parts: [String: String] = [:]

    package init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        // Every line end is a CRLF.
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        guard !lines.contains(where: { $0.unicodeScalars.contains("\n") || $0.unicodeScalars.contains("\r") }) else {
            throw Malformed(what: "a bare CR or LF")
        }
        guard lines.allSatisfy({ $0.utf8.count <= 998 }) else { throw Malformed(what: "a line of more than 998 bytes") }
        guard let end = lines.firstIndex(of: "") else { throw Malformed(what: "no end of the headers") }
        headers = try Self.headers(lines[..<end])
        guard let type = self["Content-Type"], let start = type.firstRange(of: "boundary=\"")?.upperBound else {
            throw Malformed(what: "no boundary")
        }
        let boundary = "--" + type[start...].prefix { $0 != "\"" }
        let body = lines[(end + 1)...].split(omittingEmptySubsequences: false) {
            $0 == boundary || $0 == boundary + "--"
        }
        for part in body.dropFirst().dropLast() {
            guard let end = part.firstIndex(of: "") else { throw Malformed(what: "a part without headers") }
            let headers = try Self.headers(part[..<end])
            let type = headers.first { $0.name == "Content-Type" }?.value.prefix { $0 != ";" } ?? ""
            guard headers.contains(where: { $0.value == "quoted-printable" }) else {
                throw Malformed(what: "another transfer encoding")
            }
            parts[String(type)] = Self.decodedQuotedPrintable(Array(part[(end + 1)...]))
        }
    }

    package subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    /// Encoded words decoded.
    package func decoded(_ name: String) -> String? {
        self[name].map { value in
            value.split(separator: " ").map(String.init).map { word -> (text: String, isEncoded: Bool) in
                guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?="),
                    let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
                else { return (word, false) }
                return (String(decoding: data, as: UTF8.self), true)
            }.reduce(into: (text: "", wasEncoded: true)) { result, word in
                // Blanks between encoded words are none.
                result.text += (result.text.isEmpty || result.wasEncoded && word.isEncoded ? "" : " ") + word.text
                result.wasEncoded = word.isEncoded
            }.text
        }
    }

    private static func headers(_ lines: ArraySlice<String>) throws -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for line in lines {
            if line.first == " ", let last = headers.indices.last {
                headers[last].value += line
            } else {
                let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2, pair[1].first == " " else { throw Malformed(what: "header line \(line)") }
                headers.append((String(pair[0]), String(pair[1].dropFirst())))
            }
        }
        return headers
    }

    private static func decodedQuotedPrintable(_ lines: [String]) -> String {
        var bytes: [UInt8] = []
        for line in lines {
            var rest = Array(line.utf8)[...]
            let isSoft = rest.last == UInt8(ascii: "=")
            if isSoft { rest.removeLast() }
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "="),
                    let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                {
                    bytes.append(code)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            }
            if !isSoft { bytes.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
