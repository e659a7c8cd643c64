import CCurl

/// The parts of a URL, as libcurl reads them.
struct MailURL {
    var scheme: String
    var user: String?
    var password: String?
    var host: String
    var port: UInt16?
    var query: [(name: String, value: String)]

    init(_ text: String) throws(MailError) {
        guard !text.utf8.contains(0) else { throw .badServer("the URL holds a NUL") }
        guard let handle = unsafe curl_url() else { throw .badServer("no memory to read the URL") }
        defer { unsafe curl_url_cleanup(handle) }
        let code = unsafe curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else {
            // The library's words name the part and quote nothing.
            let why = unsafe curl_url_strerror(code).map { unsafe String(cString: $0) } ?? "unknown"
            throw .badServer("\(why); expected smtp://user:password@host:port, user and password percent-encoded")
        }
        func part(_ part: CURLUPart, _ name: String, isDecoded: Bool = true) throws(MailError) -> String? {
            var found: UnsafeMutablePointer<CChar>?
            let flags = isDecoded ? UInt32(CURLU_URLDECODE) : 0
            let code = unsafe curl_url_get(handle, part, &found, flags)
            guard let found = unsafe found else {
                // Besides absence it says that a percent sign hides a NUL or another control character.
                guard code != CURLUE_URLDECODE else { throw .badServer("\(name) holds a control character") }
                return nil
            }
            defer { unsafe curl_free(found) }
            guard let text = unsafe String(validatingCString: found) else { throw .badServer("\(name) is not UTF-8") }
            return text
        }
        scheme = try part(CURLUPART_SCHEME, "scheme") ?? ""
        user = try part(CURLUPART_USER, "user")
        password = try part(CURLUPART_PASSWORD, "password")
        guard try part(CURLUPART_OPTIONS, "user") == nil else {
            throw .badServer("a semicolon stands in user or password, expected it percent-encoded as %3B")
        }
        host = try part(CURLUPART_HOST, "host") ?? ""
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        port = try part(CURLUPART_PORT, "port").flatMap { UInt16($0) }
        guard try part(CURLUPART_FRAGMENT, "fragment") == nil else {
            throw .badServer("a # stands in the URL, expected it percent-encoded as %23")
        }
        let path = try part(CURLUPART_PATH, "path") ?? "/"
        guard path == "/" else { throw .badServer("a path is given, expected none") }
        // Parted before it is decoded: a value may hold an ampersand.
        let pairs = try part(CURLUPART_QUERY, "query", isDecoded: false)?.split(separator: "&") ?? []
        query = []
        for pair in pairs {
            let name = pair.prefix { $0 != "=" }
            query.append((String(name), try Self.decoded(String(pair.dropFirst(name.count + 1)))))
        }
    }

    private static func decoded(_ text: String) throws(MailError) -> String {
        var length: Int32 = 0
        guard let bytes = unsafe curl_easy_unescape(nil, text, 0, &length) else {
            throw .badServer("query is unreadable")
        }
        defer { unsafe curl_free(bytes) }
        guard let value = unsafe String(validatingCString: bytes), value.utf8.count == Int(length) else {
            throw .badServer("a query parameter is not UTF-8 or holds a NUL")
        }
        return value
    }
}
