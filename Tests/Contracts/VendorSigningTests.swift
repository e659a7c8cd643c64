import Contracts
import Models
import Testing

@Suite("The signatures of vendors")
struct VendorSigningTests {
    private static func headers(
        _ vendor: Vendor, _ secret: String, url: String = "", body: String, id: String = "", milliseconds: Int64 = 0
    ) -> [String: String] {
        let signed = VendorSigning.headers(
            for: vendor, secret: secret,
            post: VendorSigning.Post(
                url: url, body: Array(body.utf8), id: id, time: Timestamp(microseconds: milliseconds * 1000)))
        return Dictionary(signed.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    }

    @Test("are those of the vectors that the specification of Standard Webhooks and HubSpot publish")
    func published() {
        let standard = Self.headers(
            .standardWebhooks, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", body: #"{"test": 2432232314}"#,
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", milliseconds: 1_614_265_330_000)
        #expect(standard["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        let hubspot = Self.headers(
            .hubspot, "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", url: "https://www.example.com/webhook_uri",
            body: "{'example_field':'example_value'}", milliseconds: 1_693_657_560_000)
        #expect(hubspot["x-hubspot-signature-v3"] == "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=")
    }

    /// HMAC-SHA256 with the key `key` over `The quick brown fox jumps over the lazy dog`, a vector known everywhere.
    @Test("are the code over the body alone, written as each vendor writes it")
    func body() {
        let text = "The quick brown fox jumps over the lazy dog"
        let hexadecimal = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
        let base64 = "97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg="
        #expect(Self.headers(.typeform, "key", body: text) == ["typeform-signature": "sha256=\(base64)"])
        #expect(Self.headers(.tally, "key", body: text) == ["tally-signature": base64])
        #expect(Self.headers(.meta, "key", body: text) == ["x-hub-signature-256": "sha256=\(hexadecimal)"])
    }

    @Test("carry the time and what is signed before the body")
    func time() {
        // The same text in the parts that each scheme joins: what is signed is "7000:x", "7.x" and "hmacsha256=x".
        let webflow = Self.headers(.webflow, "key", body: "x", milliseconds: 7000)
        #expect(webflow["x-webflow-timestamp"] == "7000")
        #expect(
            webflow["x-webflow-signature"].map { "sha256=\($0)" }
                == Self.headers(.meta, "key", body: "7000:x")["x-hub-signature-256"])
        let wpforms = Self.headers(.wpforms, "key", body: "x", milliseconds: 7000)
        let code = Self.headers(.meta, "key", body: "7.x")["x-hub-signature-256"]?.dropFirst(7)
        #expect(wpforms["x-wpforms-webhook-signature"] == code.map { "t=7,v=\($0)" })
        #expect(
            Self.headers(.linkedin, "key", body: "x")["x-li-signature"].map { "sha256=\($0)" }
                == Self.headers(.meta, "key", body: "hmacsha256=x")["x-hub-signature-256"])
    }

    @Test("are not there for vendors that sign nothing", arguments: [Vendor.any, .html, .jotform, .googleAds])
    func none(_ vendor: Vendor) {
        #expect(Self.headers(vendor, "key", body: "x").isEmpty)
    }
}
