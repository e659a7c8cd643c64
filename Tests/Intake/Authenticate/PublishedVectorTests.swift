import Models
import Testing

@testable import Intake

@Suite("Signatures that vendors publish")
struct PublishedVectorTests {
    @Test("Standard Webhooks: the sample of the specification")
    func standardWebhooks() {
        let post = SignedPost(
            headers: [
                "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
                "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ], body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(throws: Never.self) {
            try SignatureScheme.standardWebhooks.check(
                post, secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], at: Timestamp(seconds: 1_614_265_330),
                window: .seconds(300))
        }
    }

    @Test("HubSpot: the sample of its Python client, whose body is no JSON")
    func hubspot() {
        var post = SignedPost(
            url: "https://www.example.com/webhook_uri",
            headers: [
                "x-hubspot-request-timestamp": "1693657560000",
                "x-hubspot-signature-v3": "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
            ], body: Array("{'example_field':'example_value'}".utf8))
        let check = { (post: SignedPost) throws(Refusal) in
            try SignatureScheme.hubspot.check(
                post, secrets: ["yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"], at: Timestamp(seconds: 1_693_657_560),
                window: .seconds(300))
        }
        #expect(throws: Never.self) { try check(post) }
        post.body[0] ^= 1
        #expect(throws: Refusal.signatureWrong) { try check(post) }
    }
}
