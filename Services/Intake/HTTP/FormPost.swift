import Hummingbird

/// A request to a form's address, taken apart.
struct FormPost: Sendable {
    var method: HTTPRequest.Method
    var address: FormAddress
    var query: RawQuery
    /// Names in lower case; repeated ones joined by a comma.
    var headers: [String: String]
    var peer: String?

    init(_ request: Request, address: FormAddress, peer: String?) {
        method = request.method
        self.address = address
        query = RawQuery(request.uri.query)
        headers = Dictionary(
            request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
        self.peer = peer
    }

    /// The secrets that the request offers, wherever they stand.
    var tokens: [String] {
        var tokens = query.tokens
        if let token = address.token { tokens.append(token) }
        let parts = headers["authorization"]?.split(separator: " ", maxSplits: 1) ?? []
        if parts.count == 2, parts[0].lowercased() == "bearer" { tokens.append(String(parts[1])) }
        return tokens
    }

    var origin: String? { headers["origin"] }

    /// Whether the address marks the post as a test, such as those of `baton form test`.
    var isMarkedAsTest: Bool { query.published?.split(separator: "&").contains("_test=true") == true }

    /// Whether a person's browser shows the answer.
    var isBrowser: Bool { headers["accept"]?.lowercased().contains("text/html") == true }

    /// The nearest client that is known: the peer, or what the trusted proxy before the intake says of its own peer.
    ///
    /// Of a list only the last address is the proxy's; the ones before it are whatever the client wrote.
    func remoteAddress(trustsProxy: Bool) -> String? {
        guard trustsProxy, let last = headers["x-forwarded-for"]?.split(separator: ",").last else { return peer }
        let address = String(last.filter { $0 != " " })
        return (1...45).contains(address.utf8.count) ? address : peer
    }
}
