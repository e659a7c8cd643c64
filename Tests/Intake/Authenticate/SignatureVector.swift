import Models
import Testing

@testable import Intake

/// Signatures of one scheme over one body, made by somebody else's code.
struct SignatureVector: Sendable, CustomTestStringConvertible {
    static let body = #"{"name":"Zoë Müller","company":"日本 GmbH & Co/KG","note":"<b>€5</b>","n":1.0}"#
    /// When the vectors were signed.
    static let time = IntakeUnderTest.time
    /// As it is written at HubSpot; signed with its escapes decoded.
    static let url = "https://leads.example.com/forms/crm?a=b%2Fc%3ad%281%29"

    var scheme: SignatureScheme
    var secret: String
    /// Another form's secret, or this form's other one.
    var other: String
    /// The signature of ``body`` with the secret, with the other one, and of an empty body.
    var headers: [String: String]
    var byOther: [String: String]
    var ofNothing: [String: String]
    /// Signed correctly over a time in seconds instead of milliseconds, or the other way.
    var inWrongUnit: [String: String]?

    init(
        _ scheme: SignatureScheme, secret: String, other: String, headers: [String: String],
        byOther: [String: String], ofNothing: [String: String], inWrongUnit: [String: String]? = nil
    ) {
        self.scheme = scheme
        self.secret = secret
        self.other = other
        self.headers = headers
        self.byOther = byOther
        self.ofNothing = ofNothing
        self.inWrongUnit = inWrongUnit
    }

    var testDescription: String { "\(scheme)" }

    var post: SignedPost { post(headers) }

    func post(_ headers: [String: String], body: String = body) -> SignedPost {
        SignedPost(url: Self.url, contentType: "application/json", headers: headers, body: Array(body.utf8))
    }

    /// What the scheme says of a post; nil when it takes it.
    func refusal(of post: SignedPost, secrets: [String]? = nil, at now: Timestamp = time) -> Refusal? {
        do throws(Refusal) {
            try scheme.check(post, secrets: secrets ?? [secret], at: now, window: .seconds(300))
            return nil
        } catch {
            return error
        }
    }

    /// The header with the signature itself, and those beside it.
    var signatureHeader: String {
        headers.keys.first { $0.contains("signature") } ?? ""
    }

    /// With the signature's header changed.
    func changed(_ change: (String) -> String) -> SignedPost {
        var post = post
        post.headers[signatureHeader] = change(post.headers[signatureHeader] ?? "")
        return post
    }
}
