import Models
import Testing

@testable import Rules

@Suite("The traps of form plugins")
struct PluginTrapsTests {
    private func read(_ vendor: Vendor, _ body: String, _ type: String? = "application/json") throws -> ReadSubmission {
        try Adapters.read(VendorPost(contentType: type, body: Array(body.utf8)), of: vendor)
    }

    @Test(
        "an unescaped body is read only where nothing is in doubt",
        arguments: [
            ("{\"a\": \"x\ny\"}", ["a": ["x\ny"]]),
            ("{\"a\": \"say \"hi\", you\", \"b\": \"}\"}", ["a": ["say \"hi\", you"], "b": ["}"]]),
            ("{\"a\": \"\"x\"\"}", ["a": ["\"x\""]]),
            ("{\"a\": , \"b\": yes\n}", ["a": [], "b": ["yes"]]),
            ("{\"a\": \"back\\slash \\\"}", ["a": ["back\\slash \\"]]),
        ] as [(String, [String: [String]])])
    func unescaped(body: String, expected: [String: [String]]) throws {
        let fields = try read(.contactForm7, body, "text/plain").fields
        #expect(fields.contains { $0.key == "contact-form-7.repaired" && $0.isMetadata })
        let answers = fields.filter { !$0.isMetadata }.map { ($0.key, $0.values) }
        #expect(Dictionary(uniqueKeysWithValues: answers) == expected)
    }

    @Test(
        "a body in doubt is an error that names the place",
        arguments: [
            // An answer that plants a second e-mail.
            "{\"email\": \"a@b.example\", \"m\": \"x\ny\", \"email\": \"evil@c.example\"}",
            "{\"m\": \"x\ny\", \"list\": [1, 2]}", "{\"m\": \"x\ny\"} and more", "{\"m\": \"x\ny\"",
            "{\"m\ny\": \"x\"}",
        ])
    func inDoubt(body: String) {
        let error = #expect(throws: FieldsError.self) { try read(.contactForm7, body, "text/plain") }
        #expect(error?.description.hasPrefix("JSON at byte ") == true)
    }

    @Test(
        "the parts of a name are known by their numbers, but for those of an address or of choices",
        arguments: [
            (#"{"1.3":"A","1.6":"B"}"#, [.firstName: "A", .lastName: "B"]),
            (#"{"12.2":"Dr","12.3":"A","12.4":"C","12.6":"B","12.8":"Jr"}"#, [.firstName: "A", .lastName: "B"]),
            (#"{"1.1":"Street 1","1.2":"","1.3":"City","1.4":"","1.5":"12345","1.6":"Country"}"#, [:]),
            (#"{"1.1":"One","1.3":"Three","1.6":"Six"}"#, [:]), (#"{"1.3":"Three"}"#, [:]),
            (#"{"1.3.1":"x","1.6.1":"y","a.3":"z","a.6":"w"}"#, [:]),
        ] as [(String, LeadTexts)])
    func nameParts(body: String, expected: LeadTexts) throws {
        let mapped = FieldMapping.map(try read(.gravityForms, body).fields)
        #expect(mapped.values == expected)
        if !expected.isEmpty { #expect(mapped.mappedBy[.firstName]?.hasPrefix("vendor of 1") == true) }
    }

    @Test("names of an entry are answers where there is no entry")
    func chosenFields() throws {
        let fields = try read(.gravityForms, #"{"status":"customer","ip":"x"}"#).fields
        #expect(fields == [FormField(key: "status", values: ["customer"]), FormField(key: "ip", values: ["x"])])
        let labels = try read(.elementor, "Date=tomorrow&Time=noon", VendorSample.formEncoded).fields
        #expect(labels == [FormField(key: "Date", values: ["tomorrow"]), FormField(key: "Time", values: ["noon"])])
    }

    @Test("an answer cannot pass for other fields, whatever JSON it holds")
    func smuggling() throws {
        let body = #"{"email":"a@b.example","message":"{\"email\":\"evil@c.example\",\"company\":\"x\"}"}"#
        for vendor in NegativePostTests.plugins {
            let mapped = FieldMapping.map(try read(vendor, body).fields)
            #expect(mapped.values[.email] == "a@b.example" && mapped.values[.company] == nil, "\(vendor)")
        }
    }

    @Test("a file larger than any answer is its name")
    func largeFile() throws {
        let content = String(repeating: "QUJD", count: 50_000)
        let fields = try read(
            .contactForm7, "{\"cv\":{\"filename\":\"cv.pdf\",\"content\":\"\(content)\",\"size\":9}}"
        ).fields
        #expect(fields.first == FormField(key: "cv", values: ["cv.pdf"]))
        #expect(fields.contains { $0.key == "contact-form-7.cv.content" && $0.values == ["150000 bytes"] })
        #expect(fields.contains { $0.key == "contact-form-7.cv.size" && $0.values == ["9"] })
    }

    @Test(
        "only choices are taken apart",
        arguments: [("A||B", ["A", "B"]), ("A || B", ["A || B"]), ("||", ["||"]), ("A||", ["A||"]), ("A|B", ["A|B"])])
    func choices(text: String, values: [String]) throws {
        #expect(try read(.wpforms, "{\"c\":\"\(text)\"}").fields == [FormField(key: "c", values: values)])
    }

    @Test("one-time tokens of a page are no metadata")
    func tokens() throws {
        let read = try read(.html, "_csrf=1&g-recaptcha-response=2&email=a%40b.example", VendorSample.formEncoded)
        #expect(FieldMapping.map(read.fields).extra.isEmpty)
        #expect(read.suspicions.isEmpty)
    }
}
