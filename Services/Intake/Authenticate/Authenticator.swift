import HTTPTypes
import Models
import Rules

/// Decides whether a post may enter a form: everything that the form's entry asks for must hold.
struct Authenticator: Sendable {
    /// How far from now a signature's time may lie.
    var window: Duration = .seconds(300)

    /// Before the body is read.
    func checkToken(of post: FormPost, for form: Form) throws(Refusal) {
        guard !form.tokens.isEmpty else { return }
        var isRight = false
        for token in form.tokens { isRight = Token.isAmong(post.tokens, secret: token) ? true : isRight }
        guard isRight else { throw .token }
    }

    /// With the body as it came.
    ///
    /// Returns the strongest proof; nil for a form that asks for none.
    func proof(of post: FormPost, body: [UInt8], for form: Form, at now: Timestamp) throws(Refusal) -> Proof? {
        guard !form.secrets.isEmpty else { return form.token == nil ? nil : .token }
        if let scheme = SignatureScheme(form.vendor) {
            let signed = SignedPost(
                method: post.method.rawValue, url: form.publicURL ?? "",
                contentType: post.headers["content-type"].flatMap { MediaType($0)?.text }, headers: post.headers,
                repeated: post.repeated, body: body)
            try scheme.check(signed, secrets: form.secrets, at: now, window: window)
            return .signature
        }
        let offered = VendorSecret.inBody(of: VendorPost(body: body), of: form.vendor)
        var isRight = !offered.isEmpty
        for text in offered {
            var isKnown = false
            for secret in form.secrets { isKnown = Token.areEqual(text, secret) ? true : isKnown }
            isRight = isKnown ? isRight : false
        }
        guard isRight else { throw .key }
        return .key
    }
}
