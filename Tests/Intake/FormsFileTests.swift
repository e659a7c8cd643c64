import FoundationEssentials
import Models
import Rules
import Testing

@testable import Intake

@Suite("The forms file")
struct FormsFileTests {
    @Test("an entry is read with all its fields, and with the usual ones where it names none")
    func reading() throws {
        let forms = try FormDirectory(
            json: Data(
                #"""
                {"forms": [
                  {"key": "a", "name": "A", "source": "trade_show"},
                  {"key": "b.2", "name": "Bé", "source": "web_form", "contentTypes": ["Text/Plain", "*/*"],
                   "token": "12345678", "origins": ["https://Example.com:8443", "null"],
                   "thankYou": "https://example.com/thanks?x=1", "isTest": true},
                  {"key": "c", "name": "C", "source": "other", "token": null, "origins": [], "thankYou": null,
                   "mapping": {"1.3": "firstName", "Budget": "extra:range", "x": "ignore"}}
                ]}
                """#.utf8), file: "forms.json")
        #expect(forms.keys == ["a", "b.2", "c"])
        #expect(forms["a"] == Form(key: "a", name: "A", source: .tradeShow))
        #expect(
            forms["b.2"]
                == Form(
                    key: "b.2", name: "Bé", source: .webForm, contentTypes: ["text/plain", "*/*"], token: "12345678",
                    origins: ["https://example.com:8443", "null"], thankYou: "https://example.com/thanks?x=1",
                    isTest: true))
        #expect(forms["c"]?.mapping == ["1.3": "firstName", "Budget": "extra:range", "x": "ignore"])
        #expect(forms["d"] == nil)
    }

    @Test("a form builder's form takes any type unless its entry says otherwise, and one of its own may have a rate")
    func builders() throws {
        let forms = try FormDirectory(
            json: Data(
                #"""
                {"forms": [
                  {"key": "cf7", "name": "A", "source": "web_form", "vendor": "contact-form-7", "ratePerMinute": 30},
                  {"key": "strict", "name": "B", "source": "web_form", "vendor": "tally",
                   "token": "12345678", "contentTypes": ["application/json"]},
                  {"key": "page", "name": "C", "source": "web_form", "vendor": "html"},
                  {"key": "program", "name": "D", "source": "web_form", "vendor": "json"},
                  {"key": "unsaid", "name": "E", "source": "web_form"}
                ]}
                """#.utf8), file: "forms.json")
        #expect(forms["cf7"]?.ratePerMinute == 30)
        #expect(forms["strict"]?.ratePerMinute == nil)
        for type in ["text/plain", "application/json", nil] {
            #expect(forms["cf7"]?.allows(contentType: type) == true)
            for key in ["strict", "page", "program", "unsaid"] {
                #expect(forms[key]?.allows(contentType: type) == (type == "application/json"), "\(key)")
            }
        }
    }

    @Test(
        "what is wrong is named with file, entry and field",
        arguments: [
            ("", "forms.json: is no JSON"),
            ("{}", "forms.json: forms is missing"),
            (#"{"form": []}"#, "forms.json: form is no field of a form"),
            (#"{"forms": [{"name": "A", "source": "other"}]}"#, "forms.json: forms[0].key is missing"),
            (
                #"{"forms": [{"key": 1, "name": "A", "source": "other"}]}"#,
                "forms.json: forms[0].key is not of the type String"
            ),
            (entry(#""key": "a b""#), #"forms.json: forms[0].key is "a b", expected 1 to 64"#),
            (entry(#""name": """#), #"forms.json: forms[0].name is "", expected 1 to 200"#),
            (entry(#""source": "webform""#), #"forms.json: forms[0].source is "webform", expected one of web_form,"#),
            (
                entry(#""contentTypes": ["json"]"#),
                #"forms.json: forms[0].contentTypes is "json", expected a media type"#
            ),
            (entry(#""ratePerMinute": 0"#), #"forms.json: forms[0].ratePerMinute is "0", expected 1 to 10000000"#),
            (entry(#""contentTypes": []"#), #"forms.json: forms[0].contentTypes is "[]""#),
            (entry(#""contentTypes": [1]"#), "forms.json: forms[0].contentTypes[0] is not of the type String"),
            (entry(#""token": "short""#), #"forms.json: forms[0].token is "5 bytes", expected 8 to 256 ASCII"#),
            (entry(#""token": "with a space""#), "forms[0].token"),
            (entry(#""previousToken": "12345678""#), #"forms[0].previousToken is "set", expected nothing beside"#),
            (entry(#""origins": ["example.com"]"#), #"forms[0].origins is "example.com", expected an origin"#),
            (entry(#""origins": ["https://example.com/"]"#), "forms[0].origins"),
            (
                entry(#""mapping": {"1.3": "fristName"}"#),
                #"forms.json: forms[0].mapping["1.3"] is "fristName", expected one of 'email', 'phone', 'firstName'"#
            ),
            (entry(#""mapping": {"1.3": "fristName"}"#), "'extra:<name>', 'ignore'; did you mean 'firstName'?"),
            (entry(#""mapping": {"": "email"}"#), #"forms.json: forms[0].mapping is "", expected keys or labels"#),
            (entry(#""mapping": {"a": 1}"#), "forms.json: forms[0].mapping.a is not of the type String"),
            (entry(#""orgins": []"#), "forms.json: forms[0].orgins is no field of a form"),
            (entry(#""thankYou": "/thanks""#), #"forms[0].thankYou is "/thanks", expected an address"#),
            (entry(#""thankYou": "javascript:alert(1)""#), "forms[0].thankYou"),
            (entry(#""thankYou": "https://a.example/\r\nSet-Cookie: x""#), "forms[0].thankYou"),
            (entry(#""isTest": "yes""#), "forms.json: forms[0].isTest is not of the type Bool"),
            (
                #"{"forms": [{"key": "a", "name": "A", "source": "other"}, {"key": "a", "name": "B", "source": "other"}]}"#,
                #"forms.json: forms[1].key is "a", which forms[0] has already"#
            ),
        ])
    func faults(json: String, message: String) {
        let error = #expect(throws: FormsError.self) {
            _ = try FormDirectory(json: Data(json.utf8), file: "forms.json")
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing")")
    }

    /// One entry that is right but for the member given.
    static func entry(_ member: String) -> String {
        let usual = [#""key": "a""#, #""name": "A""#, #""source": "other""#]
        let field = member.prefix { $0 != ":" }
        let members = usual.filter { !$0.hasPrefix(field) } + [member]
        return "{\"forms\": [{\(members.joined(separator: ", "))}]}"
    }

    @Test("a secret never shows in an error")
    func secret() {
        let error = #expect(throws: FormsError.self) {
            _ = try FormDirectory(json: Data(Self.entry(#""token": "my secret token""#).utf8), file: "f")
        }
        #expect(error?.description.contains("secret token") == false)
    }

    @Test("a file that is not there is named")
    func missing() {
        let error = #expect(throws: FormsError.self) { _ = try FormDirectory(file: "/nowhere/forms.json") }
        #expect(error?.description == "/nowhere/forms.json: cannot be read")
    }

    @Test("the example that comes with Baton is right once it has its tokens")
    func example() throws {
        let text = try String(contentsOfFile: "deploy/config/forms.example.json", encoding: .utf8)
        let filled = text.replacing("@token@", with: IntakeUnderTest.token)
        let forms = try FormDirectory(json: Data(filled.utf8), file: "forms.example.json")
        #expect(forms.keys.contains("demo-request"))
        #expect(forms["quote"]?.thankYou == "https://www.example.com/thank-you")
    }

    @Test(
        "a media type is what stands before its parameters",
        arguments: [
            ("application/json", "application/json"), (" Application/JSON ; charset=utf-8", "application/json"),
            ("multipart/form-data; boundary=x", "multipart/form-data"), ("json", nil), ("", nil), ("a/b/c", nil),
            ("/", nil), ("a b/c", nil), ("*/*", "*/*"),
        ])
    func mediaType(header: String, type: String?) {
        #expect(MediaType(header)?.text == type)
    }
}
