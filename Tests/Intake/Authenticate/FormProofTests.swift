import FoundationEssentials
import Models
import Rules
import Testing

@testable import Intake

@Suite("What a form's entry says of its proofs")
struct FormProofTests {
    private func forms(_ members: String) throws -> Form? {
        let json = #"{"forms": [{"key": "a", "name": "A", "source": "other", \#(members)}]}"#
        return try FormDirectory(json: Data(json.utf8), file: "f")["a"]
    }

    @Test(
        "a signing vendor's form has secrets, or a token where the vendor may sign nothing",
        arguments: [
            #""vendor": "webflow", "secrets": ["12345678"]"#, #""vendor": "webflow", "token": "12345678""#,
            #""vendor": "tally", "token": "12345678""#, #""vendor": "typeform", "secrets": ["12345678", "23456789"]"#,
            #""vendor": "google-ads", "secrets": ["12345678"]"#, #""vendor": "jotform""#,
            #""vendor": "hubspot", "secrets": ["12345678"], "publicURL": "https://a.example/forms/a""#,
            #""vendor": "meta", "secrets": ["12345678"], "verifyToken": "12345678""#,
            #""vendor": "standard-webhooks", "secrets": ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]"#,
            #""vendor": "html", "honeypots": ["fax"], "minimumSeconds": 4"#,
        ])
    func right(members: String) throws {
        #expect(try forms(members) != nil)
    }

    @Test(
        "what is missing, or would do nothing, is named",
        arguments: [
            (#""vendor": "webflow""#, "secrets is \"[]\", expected the secret that webflow signs with, or a token"),
            (#""vendor": "typeform", "token": "12345678""#, "secrets is \"[]\", expected the secret that typeform"),
            (#""vendor": "google-ads""#, "secrets is \"[]\""), (#""vendor": "wpforms""#, "secrets is \"[]\""),
            (#""vendor": "jotform", "secrets": ["12345678"]"#, "secrets is \"1\", expected none: posts of the vendor"),
            (#""secrets": ["12345678"]"#, "secrets is \"1\", expected none"),
            (#""vendor": "meta", "secrets": ["1234567"]"#, "secrets is \"7 bytes\", expected 8 to 512"),
            (#""vendor": "meta", "secrets": ["12345678", "a", "b"]"#, "secrets is \"3\", expected one, or two"),
            (#""vendor": "hubspot", "secrets": ["12345678"]"#, "publicURL is \"\", expected the whole address"),
            (#""vendor": "hubspot", "secrets": ["12345678"], "publicURL": "/forms/a""#, "publicURL is \"/forms/a\""),
            (#""publicURL": "https://a.example""#, "publicURL is \"https://a.example\", expected none"),
            (#""verifyToken": "12345678""#, "verifyToken is \"8 bytes\", expected none"),
            (#""vendor": "meta", "secrets": ["12345678"], "verifyToken": "a b""#, "verifyToken is \"3 bytes\""),
            (#""vendor": "standard-webhooks", "secrets": ["whsec_MfKQ"]"#, "secrets is \"10 bytes\", expected whsec_"),
            (#""vendor": "standard-webhooks", "secrets": ["12345678"]"#, "expected whsec_"),
            (#""honeypots": [""]"#, "honeypots is \"1 names\""), (#""minimumSeconds": 0"#, "minimumSeconds is \"0\""),
            (#""vendor": "jotform", "minimumSeconds": 5"#, "expected 1 to 3600, for a form of one's own page"),
        ])
    func wrong(members: String, message: String) {
        let error = #expect(throws: FormsError.self) { try forms(members) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing")")
        for secret in ["1234567", "MfKQ", "a b"] {
            #expect(error?.description.contains(secret) == false)
        }
    }
}
