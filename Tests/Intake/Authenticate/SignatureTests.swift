import Models
import Testing

@testable import Intake

@Suite("Signatures")
struct SignatureTests {
    @Test("every scheme has its vectors")
    func complete() {
        #expect(SignatureVector.all.map(\.scheme) == SignatureScheme.allCases)
    }

    @Test("a body is taken as it was signed, also with text outside ASCII", arguments: SignatureVector.all)
    func valid(vector: SignatureVector) {
        #expect(vector.refusal(of: vector.post) == nil)
        #expect(vector.refusal(of: vector.post(vector.ofNothing, body: "")) == nil)
    }

    @Test("both secrets of a change are taken, in either order, and a third is not", arguments: SignatureVector.all)
    func rotation(vector: SignatureVector) {
        for secrets in [[vector.secret, vector.other], [vector.other, vector.secret]] {
            #expect(vector.refusal(of: vector.post, secrets: secrets) == nil)
            #expect(vector.refusal(of: vector.post(vector.byOther), secrets: secrets) == nil)
        }
        #expect(vector.refusal(of: vector.post, secrets: [vector.other]) == .signatureWrong)
        #expect(vector.refusal(of: vector.post(vector.byOther)) == .signatureWrong)
        #expect(vector.refusal(of: vector.post, secrets: []) == .signatureWrong)
        let third = vector.scheme == .standardWebhooks ? "whsec_" + String(repeating: "A", count: 32) : "a third secret"
        #expect(vector.refusal(of: vector.post, secrets: [vector.other, third]) == .signatureWrong)
    }

    @Test("each header must be there, once, and hold something", arguments: SignatureVector.all)
    func headers(vector: SignatureVector) {
        for name in vector.headers.keys {
            var post = vector.post
            post.headers[name] = nil
            #expect(vector.refusal(of: post) == .signatureMissing, "\(name)")
            post.headers[name] = ""
            #expect(vector.refusal(of: post) == .signatureMissing, "\(name)")
            post = vector.post
            post.repeated = [name]
            post.headers[name] = "\(vector.headers[name] ?? ""), \(vector.headers[name] ?? "")"
            #expect(vector.refusal(of: post) == .signatureMalformed, "\(name)")
            // Also joined to one by somebody on the way; of signatures the Standard Webhooks allow several.
            post.repeated = []
            #expect(vector.refusal(of: post) != nil || name == "webhook-signature", "\(name)")
        }
    }

    @Test("any other body is refused", arguments: SignatureVector.all)
    func bodies(vector: SignatureVector) {
        let body = SignatureVector.body
        let others = [
            "", body + "\n", " " + body, String(body.dropLast()),
            // The same to whoever reads it, but not what was signed.
            body.replacing("ë", with: "\\u00eb"), body.replacing("1.0", with: "1"), body.replacing(",", with: ", "),
            body.replacing("/", with: "\\/"), body.replacing("ë", with: "e\u{308}"),
        ]
        for other in others {
            #expect(vector.refusal(of: vector.post(vector.headers, body: other)) == .signatureWrong, "\(other)")
        }
        for place in [0, body.utf8.count / 2, body.utf8.count - 1] {
            var post = vector.post
            post.body[place] ^= 1
            #expect(vector.refusal(of: post) == .signatureWrong)
        }
        #expect(vector.refusal(of: vector.post(vector.ofNothing)) == .signatureWrong)
    }

    @Test("a signature that is written otherwise is refused", arguments: SignatureVector.all)
    func spellings(vector: SignatureVector) throws {
        let changes: [(String) -> String] = [
            { String($0.dropLast()) }, { String($0.dropLast(2)) }, { $0 + "0" }, { $0 + "=" },
            { "sha1=" + $0 }, { "SHA256=" + $0 }, { $0.uppercased() },
            {
                $0.replacing("sha256=", with: "sha512=").replacing("v1,", with: "v2,").replacing("v=", with: "w=") + "!"
            },
            { _ in "=" }, { _ in "v1," }, { _ in "t=1795249800,v=" }, { _ in "sha256=" }, { _ in "hmacsha256=" },
            { _ in String(repeating: "0", count: 64) },
        ]
        for (number, change) in changes.enumerated() {
            let refusal = vector.refusal(of: vector.changed(change))
            #expect([.signatureWrong, .signatureMalformed, .signatureMissing].contains(refusal), "change \(number)")
        }
    }

    @Test("a prefix that belongs to the scheme must be there", arguments: SignatureVector.all)
    func prefixes(vector: SignatureVector) {
        for prefix in ["sha256=", "v1,", "t=1795249800,"]
        where vector.headers.values.contains(where: { $0.hasPrefix(prefix) }) {
            #expect(vector.refusal(of: vector.changed { String($0.dropFirst(prefix.count)) }) == .signatureMalformed)
        }
    }

    @Test("what is signed too long ago or in the future is refused; five minutes either way are not")
    func window() {
        let timed: Set<SignatureScheme> = [.webflow, .hubspot, .wpforms, .standardWebhooks]
        for vector in SignatureVector.all {
            for offset in [-300.0, -299, 0, 299, 300] {
                #expect(vector.refusal(of: vector.post, at: SignatureVector.time.advanced(bySeconds: offset)) == nil)
            }
            for offset in [-86_400.0, -301, 301, 86_400] {
                let refusal = vector.refusal(of: vector.post, at: SignatureVector.time.advanced(bySeconds: offset))
                #expect(refusal == (timed.contains(vector.scheme) ? .signatureStale : nil))
            }
            // A forger does not learn what our clock says.
            #expect(
                vector.refusal(
                    of: vector.post, secrets: [vector.other], at: SignatureVector.time.advanced(bySeconds: 9_999))
                    == .signatureWrong)
            #expect((vector.inWrongUnit != nil) == timed.contains(vector.scheme))
            if let headers = vector.inWrongUnit {
                #expect(vector.refusal(of: vector.post(headers)) == .signatureStale)
            }
        }
    }

    @Test(
        "a time that is no number of digits is refused",
        arguments: [
            "-1795249800", "+1795249800", "1795249800.0", "0x6b0", "1e9", "٣", String(repeating: "9", count: 17),
        ])
    func times(text: String) {
        for vector in SignatureVector.all {
            guard let name = vector.headers.keys.first(where: { $0.contains("timestamp") }) else { continue }
            var post = vector.post
            post.headers[name] = text
            #expect(vector.refusal(of: post) == .signatureMalformed)
        }
    }

    @Test("a time beyond all time is stale, not a trap")
    func farTime() {
        #expect(throws: Refusal.signatureWrong) {
            try SignatureScheme.wpforms.check(
                SignedPost(headers: ["x-wpforms-webhook-signature": "t=9999999999999999,v=00"], body: []),
                secrets: ["12345678"], at: IntakeUnderTest.time, window: .seconds(300))
        }
        let code = "b81a300e1da90e8dfb81aa8cc1a3a6384becd4f6a93fba6c4b3fb09fd182b25b"
        #expect(throws: Refusal.signatureStale) {
            try SignatureScheme.wpforms.check(
                SignedPost(headers: ["x-wpforms-webhook-signature": "t=9999999999999999,v=\(code)"], body: []),
                secrets: ["12345678"], at: IntakeUnderTest.time, window: .seconds(300))
        }
    }

    @Test("Webflow's signature covers its time")
    func webflowTime() throws {
        let vector = try #require(SignatureVector.all.first { $0.scheme == .webflow })
        // A common mistake: the body alone.
        let bare = vector.changed { _ in "1e3b121abf8cb597b6b74c7517fb0af1862f0f45802a7691807dd37954cc0eb9" }
        #expect(vector.refusal(of: bare) == .signatureWrong)
        var later = vector.post
        later.headers["x-webflow-timestamp"] = "1795249801000"
        #expect(vector.refusal(of: later) == .signatureWrong)
    }

    @Test("HubSpot's signature covers method and address")
    func hubspot() throws {
        let vector = try #require(SignatureVector.all.first { $0.scheme == .hubspot })
        var post = vector.post
        post.method = "PUT"
        #expect(vector.refusal(of: post) == .signatureWrong)
        post = vector.post
        post.url = "http://leads.example.com/forms/crm?a=b%2Fc%3ad%281%29"
        #expect(vector.refusal(of: post) == .signatureWrong)
    }

    @Test(
        "HubSpot decodes twelve escapes and no others",
        arguments: [
            ("%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B", ":/?@!$'()*,;"), ("%3a%2f%3f%40%2a%2c%3b", ":/?@*,;"),
            ("%26%3D%23%25%20%2B", "%26%3D%23%25%20%2B"), ("a%", "a%"), ("%3", "%3"), ("%253A", "%253A"),
        ])
    func escapes(address: String, decoded: String) {
        #expect(HubSpotAddress.decoded(address) == decoded)
    }

    @Test("LinkedIn's header may repeat the prefix that is signed")
    func linkedin() throws {
        let vector = try #require(SignatureVector.all.first { $0.scheme == .linkedin })
        #expect(vector.refusal(of: vector.changed { "hmacsha256=" + $0 }) == nil)
        #expect(vector.refusal(of: vector.changed { "hmacsha256=hmacsha256=" + $0 }) == .signatureWrong)
    }

    @Test("of several signatures of the Standard Webhooks any may match")
    func several() throws {
        let vector = try #require(SignatureVector.all.first { $0.scheme == .standardWebhooks })
        let other = try #require(vector.byOther["webhook-signature"])
        #expect(vector.refusal(of: vector.changed { "\(other) \($0)" }) == nil)
        #expect(vector.refusal(of: vector.changed { "v1a,abc \($0) \(other)" }) == nil)
        #expect(vector.refusal(of: vector.changed { _ in "\(other) \(other)" }) == .signatureWrong)
        #expect(vector.refusal(of: vector.changed { "v1a," + $0.dropFirst(3) }) == .signatureMalformed)
        var id = vector.post
        id.headers["webhook-id"] = "msg_2"
        #expect(vector.refusal(of: id) == .signatureWrong)
    }
}
