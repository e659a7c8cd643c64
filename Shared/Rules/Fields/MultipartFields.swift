/// Fields from a `multipart/form-data` body (RFC 7578); of a file only the name is kept.
package enum MultipartFields {
    private static let longestHeaders = 8_192

    package static func parse(
        _ bytes: [UInt8], boundary: String, limits: FieldLimits = .standard
    ) throws(FieldsError) -> [FormField] {
        guard bytes.count <= limits.bodyBytes else {
            throw .bodyTooLong(bytes: bytes.count, limit: limits.bodyBytes)
        }
        guard !bytes.isEmpty else { throw .emptyBody }
        guard (1...70).contains(boundary.utf8.count) else { throw .missingBoundary }
        let delimiter = Array("--\(boundary)".utf8)
        guard var position = next(delimiter, in: bytes, from: 0)?.after else {
            throw malformed(0, "no boundary", "the boundary that the content type names")
        }
        var collector = FieldCollector(limits: limits)
        while true {
            if bytes[position...].starts(with: [0x2D, 0x2D]) { return collector.fields }
            guard let line = lineEnd(in: bytes, from: position) else {
                throw malformed(position, "something else", "a line end after the boundary")
            }
            guard let (headers, content) = head(in: bytes, from: line) else {
                throw malformed(line, "no blank line", "the headers of a part and a blank line")
            }
            guard let end = next(delimiter, in: bytes, from: content) else {
                throw malformed(bytes.count, "the end", "the closing boundary")
            }
            try add(headers, bytes[content..<max(content, end.before)], at: line, to: &collector)
            position = end.after
        }
    }

    /// The boundary on the first line of a body whose content type lost it.
    static func boundary(of bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0x2D, 0x2D]) else { return nil }
        let line = bytes.prefix(74).dropFirst(2).prefix { $0 != 0x0D && $0 != 0x0A }
        guard (1...70).contains(line.count) else { return nil }
        return String(validating: line, as: UTF8.self)
    }

    /// The delimiter at the start of a line: where the content before it ends, and what comes after it.
    private static func next(_ delimiter: [UInt8], in bytes: [UInt8], from start: Int) -> (before: Int, after: Int)? {
        guard bytes.count >= delimiter.count else { return nil }
        var index = start
        while index <= bytes.count - delimiter.count {
            guard let dash = bytes[index...].firstIndex(of: 0x2D) else { return nil }
            index = dash + 1
            guard dash == start || bytes[dash - 1] == 0x0A, bytes[dash...].starts(with: delimiter) else { continue }
            let after = dash + delimiter.count
            // A longer boundary may begin like this one.
            guard after == bytes.count || [0x0D, 0x0A, 0x20, 0x09, 0x2D].contains(bytes[after]) else { continue }
            let hasReturn = dash - 2 >= start && bytes[dash - 2] == 0x0D
            return (dash == start ? dash : dash - (hasReturn ? 2 : 1), after)
        }
        return nil
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        let blanks = bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let end = start + blanks.count
        return end < bytes.count && bytes[end] == 0x0A ? end + 1 : nil
    }

    /// The header lines from `start`, and where the content begins.
    private static func head(in bytes: [UInt8], from start: Int) -> (headers: [ArraySlice<UInt8>], content: Int)? {
        var headers: [ArraySlice<UInt8>] = []
        var line = start
        while let end = bytes[line...].prefix(longestHeaders).firstIndex(of: 0x0A), end - start <= longestHeaders {
            let header = bytes[line..<end].last == 0x0D ? bytes[line..<(end - 1)] : bytes[line..<end]
            line = end + 1
            if header.isEmpty { return (headers, line) }
            headers.append(header)
        }
        return nil
    }

    private static func add(
        _ headers: [ArraySlice<UInt8>], _ content: ArraySlice<UInt8>, at start: Int,
        to collector: inout FieldCollector
    ) throws(FieldsError) {
        for header in headers {
            let line = try UTF8Check.text(header, at: header.startIndex)
            guard let disposition = HeaderParameters(line, of: "content-disposition") else { continue }
            guard let name = disposition["name"] else { break }
            if let file = disposition["filename"] {
                try collector.add(name, file.isEmpty ? nil : file)
            } else {
                try collector.add(name, try UTF8Check.text(content, at: content.startIndex))
            }
            return
        }
        throw malformed(start, "a part without a name", "a Content-Disposition header with a name")
    }

    private static func malformed(_ byte: Int, _ found: String, _ expected: String) -> FieldsError {
        .malformed(format: "multipart body", byte: byte, found: found, expected: expected)
    }
}
