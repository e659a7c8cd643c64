import Models
import Testing

@testable import Capture

@Suite("What a submission means")
struct SubmissionMeaningTests {
    func meaning(
        _ body: String, contentType: String = "application/json", query: String? = nil, form: String? = nil,
        source: LeadSource = .other, isTest: Bool = false, receivedAt: Timestamp? = nil
    ) -> SubmissionMeaning {
        SubmissionMeaning(
            of: FormPost(
                body: Array(body.utf8), contentType: contentType, query: query, form: form, source: source,
                isTest: isTest, receivedAt: receivedAt))
    }

    @Test("Who can be reached is a lead")
    func lead() {
        let meaning = meaning(#"{"email": "Ann@Example.com", "company": "Acme"}"#)
        #expect(meaning.verdict == .lead)
        #expect(meaning.facts[.email] == "ann@example.com")
    }

    @Test("Who can be reached by phone alone is a lead")
    func phone() {
        #expect(meaning(#"{"phone": "+44 20 7946 0958"}"#).verdict == .lead)
    }

    @Test("Who cannot be reached is rejected", arguments: [#"{"company":"Acme"}"#, #"{"email":"nobody"}"#])
    func unreachable(body: String) {
        guard case .rejected(let reason) = meaning(body).verdict else {
            Issue.record("\(body) was not rejected")
            return
        }
        #expect(reason.contains("e-mail"))
    }

    @Test(
        "What cannot be read says why",
        arguments: ["", "{", "[1, 2]", "\"text\"", #"{"email": "a@b.example""#, "\u{1}\u{2}"])
    func unreadable(body: String) {
        guard case .unreadable(let reason) = meaning(body).verdict else {
            Issue.record("\(body) was read")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test("The payload's word goes before the form's configuration")
    func defaults() {
        let plain = meaning(#"{"email":"a@b.example"}"#, form: "Contact us", source: .webForm)
        #expect(plain.facts.form == "Contact us")
        #expect(plain.facts.source == .webForm)
        let own = meaning(
            #"{"fields":{"email":"a@b.example"},"form":"Demo","source":"referral"}"#, form: "Contact us",
            source: .webForm)
        #expect(own.facts.form == "Demo")
        #expect(own.facts.source == .referral)
    }

    @Test("Fields of the address line fill in what the body leaves out")
    func query() {
        let meaning = meaning(
            "email=a%40b.example&company=Acme", contentType: "application/x-www-form-urlencoded",
            query: "utm_source=news&company=Other")
        #expect(meaning.facts[.utmSource] == "news")
        #expect(meaning.facts[.company] == "Acme")
    }

    @Test("The publisher's time goes before the intake's")
    func times() {
        let received = Timestamp(seconds: 1_700_000_000)
        #expect(meaning(#"{"email":"a@b.example"}"#, receivedAt: received).occurredAt == received)
        #expect(
            meaning(
                #"{"fields":{"email":"a@b.example"},"submittedAt":"2023-01-01T00:00:00Z"}"#, receivedAt: received
            ).occurredAt == Timestamp("2023-01-01T00:00:00Z"))
    }

    @Test("A test form, a test field or a test mark make a test lead")
    func tests() {
        #expect(meaning(#"{"email":"a@b.example"}"#, isTest: true).facts.isTest)
        #expect(meaning(#"{"email":"a@b.example","test":true}"#).facts.isTest)
        #expect(!meaning(#"{"email":"a@b.example"}"#).facts.isTest)
    }

    @Test("Nothing that PostgreSQL cannot hold is left in the facts")
    func storable() {
        let meaning = meaning("{\"email\":\"a@b.example\",\"message\":\"a\\u0000b\",\"x\\u0000y\":\"c\\u0000\"}")
        #expect(meaning.verdict == .lead)
        #expect(!meaning.facts.values.values.contains { $0.utf8.contains(0) })
        #expect(!meaning.facts.extra.contains { $0.key.utf8.contains(0) || $0.value.contains { $0.utf8.contains(0) } })
    }
}
