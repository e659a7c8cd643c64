import Contracts
import HTTPTypes
import Hummingbird

/// The page behind a link to unsubscribe: a sentence and a button, without script, style, cookie or anything from elsewhere.
struct UnsubscribePage {
    enum Content: Equatable {
        case question(RecipientPreference.Kind, wantsAgain: Bool)
        case done(RecipientPreference.Kind, wantsAgain: Bool)
        /// No such link; it says nothing of what is wrong with it.
        case unknown
        case unavailable
    }

    /// The query of those who want messages again.
    static let again = "again"

    let content: Content
    let words: UnsubscribeWords

    init(_ content: Content, _ language: UnsubscribeWords) {
        self.content = content
        words = language
    }

    func response(status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentLanguage: words.tag,
            .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy:
                "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ]
        for (name, value) in [
            ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex"), ("vary", "accept-language"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// Nothing in it comes from a request.
    private var html: String {
        """
        <!doctype html>
        <html lang="\(words.tag)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>\(words.title)</title></head>
        <body><main><h1>\(words.title)</h1><p>\(sentence)</p>\(form)</main></body></html>

        """
    }

    private var sentence: String {
        switch content {
        case .question(.digests, false): words.askDigests
        case .question(.messages, false): words.askMessages
        case .question(_, true): words.askAgain
        case .done(_, true): words.doneAgain
        case .done(.digests, false): words.doneDigests
        case .done(.messages, false): words.doneMessages
        case .unknown: words.unknown
        case .unavailable: words.unavailable
        }
    }

    /// Its action is relative, so that a proxy may put the intake below any path.
    private var form: String {
        switch content {
        case .question(_, let wantsAgain): button(wantsAgain: wantsAgain)
        case .done(_, let wantsAgain): button(wantsAgain: !wantsAgain)
        case .unknown, .unavailable: ""
        }
    }

    private func button(wantsAgain: Bool) -> String {
        """
        <form method="post" action="?\(wantsAgain ? Self.again : "")">\
        <button>\(wantsAgain ? words.again : words.button)</button></form>
        """
    }
}
