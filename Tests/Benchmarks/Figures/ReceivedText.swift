/// A head of lines and what follows it, as HTTP and mail have both.
package struct ReceivedText: Equatable, Sendable {
    /// The lines before the headers: of a request its first, of a mail from a sink the one with the recipient.
    package var first: String
    /// By their names in lower case; a header that comes twice has its last value.
    package var headers: [String: String]
    package var body: [UInt8]

    /// Reads a first line, headers, an empty line and the rest; nil where a line is none, or ends otherwise than in CRLF.
    package init?(_ bytes: [UInt8]) {
        guard let end = bytes[...].firstIndex(of: "\r\n\r\n") else { return nil }
        var lines: [String] = []
        for line in bytes[..<end].pieces(between: "\r\n") {
            guard !line.contains(where: { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) else { return nil }
            let text = String(decoding: line, as: UTF8.self)
            // A line that begins with a blank goes on with the one before.
            if text.first == " " || text.first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += text
            } else {
                lines.append(text)
            }
        }
        guard let first = lines.first, !first.isEmpty else { return nil }
        self.first = first
        headers = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        body = Array(bytes[(end + 4)...])
    }
}
