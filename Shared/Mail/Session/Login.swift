import CCurl

/// How connecting and logging in went: libcurl's code, and everything the server said meanwhile.
struct Login {
    private let code: CURLcode
    private let fault: String
    private let replies: [ReplyLines]

    init(code: CURLcode, said: [UInt8], fault: String) {
        self.code = code
        self.fault = fault
        var parser = ReplyParser()
        parser.append(said)
        var replies: [ReplyLines] = []
        while true {
            do {
                guard let reply = try parser.next() else { break }
                replies.append(reply)
            } catch {
                // libcurl waits on for a line that is a reply's.
                parser.skipLine()
            }
        }
        self.replies = replies
    }

    /// What the server offers to those who are logged in, or why there is no being logged in.
    func check(_ server: SMTPServer) throws(MailError) -> Capabilities {
        guard code == CURLE_OK else { throw failure }
        // The last of its code: EHLO is said again after STARTTLS, and only what is said under TLS counts.
        let capabilities = replies.last { $0.code == 250 }.map { Capabilities($0) } ?? Capabilities()
        // C6
        if server.credentials != nil, replies.last?.code != 235 { throw .loginRefused(nil) }
        return capabilities
    }

    private var failure: MailError {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut(.login)
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .loginRefused(lastRefusal)
        case CURLE_USE_SSL_FAILED: .insecure("STARTTLS is not offered or refused, and TLS is required")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER:
            .insecure(words)
        case CURLE_SSL_CONNECT_ERROR: .unreachable(words)
        case CURLE_REMOTE_ACCESS_DENIED, CURLE_WEIRD_SERVER_REPLY: refusal
        case CURLE_WRITE_ERROR: .unexpected("it says more than \(CurlHandle.mostSaid) bytes before the first mail")
        default: .unreachable(words)
        }
    }

    private var lastRefusal: SMTPReply? { replies.last.flatMap { $0.code >= 400 ? SMTPReply($0) : nil } }

    private var refusal: MailError {
        if let lastRefusal { return .turnedAway(lastRefusal) }
        // C12: the answer to STARTTLS was yes, and more came with it.
        if replies.count > 1, replies.last?.code == 220 {
            return .insecure("something was sent in the clear after STARTTLS, as if to pass for an answer under TLS")
        }
        return .unexpected(words)
    }

    /// The library's own words; they name hosts and ports at most.
    private var words: String {
        SMTPReply.cleaned(fault.isEmpty ? code.words : fault)
    }
}
