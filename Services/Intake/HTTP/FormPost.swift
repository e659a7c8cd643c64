import Hummingbird
import NIOCore

/// A request to a form's address, taken apart.
struct FormPost: Sendable {
    var method: HTTPRequest.Method
    var address: FormAddress
    var query: RawQuery
    /// Names in lower case; repeated ones joined by a comma.
    var headers: [String: String]
    /// Names of headers that came more than once, with different values.
    var repeated: Set<String> = []
    var peer: String?
    /// The connection of a sender that waits for a 100 before it sends its body.
    var waiting: (any Channel)?

    /// Those of which two would leave open which one counts; the others are lists, or read by nobody here.
    private static let single = KeptHeaders.names.union([
        "host", "authorization", "idempotency-key", "content-encoding", "content-length",
    ])

    init(_ request: Request, address: FormAddress, peer: String?, channel: (any Channel)? = nil) {
        method = request.method
        self.address = address
        query = RawQuery(request.uri.query)
        headers = [:]
        self.peer = peer
        for field in request.headers {
            let name = field.name.canonicalName
            guard let earlier = headers[name] else {
                headers[name] = field.value
                continue
            }
            // Some senders write a header twice; the same value says nothing new.
            guard earlier != field.value else { continue }
            headers[name] = "\(earlier), \(field.value)"
            repeated.insert(name)
        }
        // The server takes the first host out of the headers.
        if headers["host"] != nil { repeated.insert("host") }
        waiting = headers["expect"] == nil ? nil : channel
    }

    /// The secrets that the request offers, wherever they stand.
    var tokens: [String] {
        var tokens = query.tokens
        if let token = address.token { tokens.append(token) }
        let parts = headers["authorization"]?.split(separator: " ", maxSplits: 1) ?? []
        if parts.count == 2, parts[0].lowercased() == "bearer" { tokens.append(String(parts[1])) }
        return tokens
    }

    /// Throws when a header that can have one value has several.
    func refuseRepeated() throws(Answer) {
        guard let name = repeated.intersection(Self.single).min() else { return }
        throw .badRequest("\(name): found more than one, expected one")
    }

    var origin: String? { headers["origin"] }

    /// The page that a browser posts from, as an origin: what it says itself, else that of the referring page.
    var pageOrigin: String? {
        origin
            ?? headers["referer"].map { page in
                let scheme = page.prefix { $0 != ":" }
                return scheme + "://" + page.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
            }
    }

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
