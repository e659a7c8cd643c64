import Crypto
import Models
import Rules

/// The question by which a vendor finds out whether an address is the form's owner's: a GET, answered at once.
enum Challenge {
    /// Longest part of a question that is repeated in an answer.
    private static let longest = 256

    /// Whether the form's vendor asks at all.
    static func isAsked(of form: Form) -> Bool { form.vendor == .meta || form.vendor == .linkedin }

    /// The answer to the vendor's question.
    static func answer(_ post: FormPost, for form: Form) throws(Answer) -> Answer {
        form.vendor == .meta ? try meta(post.query, form: form) : try linkedin(post.query, form: form)
    }

    /// Meta's: repeats `hub.challenge` to whoever knows the verify token.
    private static func meta(_ query: RawQuery, form: Form) throws(Answer) -> Answer {
        guard query.value(of: "hub.mode") == "subscribe" else {
            throw .badRequest("hub.mode: expected subscribe")
        }
        guard let secret = form.verifyToken, Token.isAmong(query.verifyTokens, secret: secret) else {
            throw .refused(.verifyToken)
        }
        return .challenge(try bounded(query.value(of: "hub.challenge"), "hub.challenge"))
    }

    /// LinkedIn's: proves that the client secret is known, within three seconds.
    ///
    /// The code is chosen by whoever asks. A post's signature is made with the same secret over `hmacsha256=` and the
    /// body, so a code that could begin like that would be a way to have forged posts signed here.
    private static func linkedin(_ query: RawQuery, form: Form) throws(Answer) -> Answer {
        let code = try bounded(query.value(of: "challengeCode"), "challengeCode")
        guard let secret = form.secrets.first else { throw .refused(.unknownForm) }
        let response = HMAC<SHA256>.authenticationCode(
            for: Array(code.utf8), using: SymmetricKey(data: Array(secret.utf8)))
        return .challengeResponse(code: code, response: SignatureClaim.Encoding.hexadecimal.text(of: response))
    }

    /// Letters, digits and what stands between them in ids: nothing that a browser could take for a page.
    private static func bounded(_ text: String?, _ name: String) throws(Answer) -> String {
        guard let text, (1...longest).contains(text.utf8.count), text.utf8.allSatisfy(isPlain) else {
            throw .badRequest("\(name): expected 1 to \(longest) letters, digits, '-', '_' or '.'")
        }
        return text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
