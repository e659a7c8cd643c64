import CPostgres

/// Reads connection strings with libpq itself.
enum ConnectionURL {
    static func options(of url: String) throws(DatabaseError) -> [String: String] {
        guard url.contains(where: { !$0.isWhitespace }) else {
            throw .misuse("the database URL is empty; expected postgresql://user@host/database")
        }
        var message: UnsafeMutablePointer<CChar>?
        let parsed = unsafe PQconninfoParse(url, &message)
        defer {
            unsafe PQconninfoFree(parsed)
            unsafe PQfreemem(message)
        }
        guard var option = unsafe parsed else {
            let reason = unsafe message.map { unsafe String(cString: $0) } ?? "out of memory"
            throw .misuse("the database URL cannot be read: \(withoutQuotations(reason))")
        }
        var options: [String: String] = [:]
        // The list ends with an entry without a keyword.
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe options[String(cString: keyword)] = String(cString: value)
            }
            unsafe option += 1
        }
        return options
    }

    /// The parser quotes what it stumbles over, which may be the password.
    static func withoutQuotations(_ reason: String) -> String {
        let text = reason.split(separator: "\n").joined(separator: " ")
        guard let first = text.firstIndex(of: "\""), let last = text.lastIndex(of: "\""), first < last else {
            return text
        }
        return text[..<first] + "\"…\"" + text[text.index(after: last)...]
    }
}
