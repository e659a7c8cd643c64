/// The value and the parameters of a header such as `form-data; name="a"` or `text/html; charset=utf-8`.
struct HeaderParameters {
    /// What stands before the first semicolon, in lower case.
    let value: String
    private let parameters: [String: String]

    /// Reads a header value.
    init(_ text: some StringProtocol) {
        // Most headers are one plain word.
        if text.utf8.allSatisfy(Self.isPlain) {
            value = String(text)
            parameters = [:]
            return
        }
        var rest = Substring(text)
        value = rest.prefix { $0 != ";" }.trimmed.lowercased()
        rest = rest.drop { $0 != ";" }
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest.removeFirst()
            let name = rest.prefix { $0 != "=" && $0 != ";" }.trimmed.lowercased()
            rest = rest.dropFirst(rest.prefix { $0 != "=" && $0 != ";" }.count)
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            rest = rest.drop { $0 == " " || $0 == "\t" }
            let value = rest.first == "\"" ? Self.quoted(&rest) : rest.prefix { $0 != ";" }.trimmed
            rest = rest.drop { $0 != ";" }
            if parameters[name] == nil { parameters[name] = value }
        }
        self.parameters = parameters
    }

    /// Reads a whole header line; nil when it is another header.
    init?(_ line: String, of name: String) {
        guard let colon = line.firstIndex(of: ":"), line[..<colon].trimmed.lowercased() == name else {
            return nil
        }
        self.init(line[line.index(after: colon)...])
    }

    /// Whether the byte stays as it is, and ends nothing.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x2F: true
        default: false
        }
    }

    subscript(name: String) -> String? { parameters[name] }

    /// Browsers escape quotes and line ends in names with percent signs, older ones with backslashes.
    private static func quoted(_ rest: inout Substring) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                text.append(rest.removeFirst())
            } else if character == "%", rest.hasPrefix("22") {
                rest.removeFirst(2)
                text.append("\"")
            } else {
                text.append(character)
            }
        }
        return text
    }
}
