import Models
import Rules
import Testing

@testable import Baton

@Suite("A new form")
struct NewFormTests {
    private static let base = "https://leads.example.com"

    /// The form as the intake reads it.
    private static func form(_ new: NewForm) throws -> (form: Form, plan: NewForm.Plan) {
        let plan = try new.plan(publicURL: base)
        let text = try FormsText(Array(FormsText.empty.utf8), file: "f").adding(plan.members)
        return (try Form(checking: try text.entry(new.key)), plan)
    }

    @Test("of every vendor is one that the intake takes, and proves who sent a post", arguments: Vendor.allCases)
    func vendors(_ vendor: Vendor) throws {
        let guide = VendorGuide.of(vendor)
        var new = NewForm(key: "k", name: "N", vendor: vendor)
        if guide.secret == .given {
            #expect(throws: Failure.self) { _ = try new.plan(publicURL: Self.base) }
            new.secret = "the-secret-of-the-vendor"
        }
        let (form, plan) = try Self.form(new)
        #expect(form.vendor == vendor)
        #expect(form.tokens.count + form.secrets.count == 1)
        #expect(plan.token == form.token && plan.secret == form.secrets.first)
        #expect(form.source == (VendorGuide.adPlatforms.contains { $0.vendor == vendor } ? .advertisement : .webForm))
    }

    @Test(
        "asks for a secret where the vendor proves with one, and for none where it does not", arguments: Vendor.allCases
    )
    func proof(_ vendor: Vendor) {
        switch VendorGuide.of(vendor).secret {
        case .none: #expect(vendor.proof == .token)
        case .optional: #expect(vendor.proof == .signatureOrToken)
        case .given: #expect(vendor.proof == .signature)
        case .made: #expect(vendor.proof != .token)
        }
    }

    @Test("gets another secret each time, of at least 128 bits, and as its vendor takes it")
    func secrets() throws {
        let many = (0..<100).map { _ in NewSecret.text() }
        #expect(Set(many).count == 100)
        #expect(many.allSatisfy { $0.utf8.count == 48 })
        #expect(NewSecret.standardWebhooks().hasPrefix("whsec_"))
        let (form, _) = try Self.form(NewForm(key: "k", name: "N", vendor: .standardWebhooks))
        #expect(form.secrets[0].hasPrefix("whsec_"))
    }

    @Test("of a vendor that signs if it is told how has a secret or a token")
    func optional() throws {
        #expect(try Self.form(NewForm(key: "k", name: "N", vendor: .webflow)).form.token != nil)
        let signed = try Self.form(NewForm(key: "k", name: "N", vendor: .webflow, secret: "0123456789abcdef")).form
        #expect(signed.secrets == ["0123456789abcdef"] && signed.token == nil)
        #expect(throws: Failure.self) {
            _ = try NewForm(key: "k", name: "N", vendor: .jotform, secret: "0123456789abcdef").plan(
                publicURL: Self.base)
        }
    }

    @Test("shows its address with the token escaped, and without it where it is not asked for")
    func link() {
        let link = FormLink(base: Self.base, key: "k", token: "a+b/c")
        #expect(link.text == "https://leads.example.com/forms/k?token=a%2Bb%2Fc")
        #expect(link.redacted == "https://leads.example.com/forms/k?token=…")
        #expect(FormLink(base: Self.base, key: "k", token: nil).text == "https://leads.example.com/forms/k")
    }
}

@Suite("Changing a secret")
struct SecretRotationTests {
    private static func text(_ members: String) throws -> FormsText {
        try FormsText(
            Array(#"{"forms": [{"key": "k", "name": "N", "source": "other", \#(members)}]}"#.utf8), file: "f")
    }

    private static func changed(_ text: FormsText, finish: Bool = false, given: String? = nil) throws -> FormsText {
        let rotation = SecretRotation(entry: try text.entry("k"))
        let change = finish ? try rotation.finish() : try rotation.begin(given: given)
        return try text.setting(change.members, of: "k")
    }

    @Test("of a token: both are taken, then the new one alone")
    func token() throws {
        let begun = try Self.changed(try Self.text(#""token": "the-old-token""#))
        let form = try Form(checking: try begun.entry("k"))
        #expect(form.tokens.count == 2 && form.tokens[1] == "the-old-token" && form.tokens[0] != "the-old-token")
        #expect(throws: Failure.self) { _ = try Self.changed(begun) }
        let finished = try Form(checking: try Self.changed(begun, finish: true).entry("k"))
        #expect(finished.tokens == [form.tokens[0]])
    }

    @Test("of a secret: the vendor's own must be given, where Baton makes it a new one is made")
    func secret() throws {
        let made = try Self.text(#""vendor": "typeform", "secrets": ["the-old-secret"]"#)
        let begun = try Self.changed(made)
        let secrets = try Form(checking: try begun.entry("k")).secrets
        #expect(secrets.count == 2 && secrets[1] == "the-old-secret")
        #expect(try Form(checking: try Self.changed(begun, finish: true).entry("k")).secrets == [secrets[0]])
        let given = try Self.text(#""vendor": "meta", "secrets": ["the-old-secret"]"#)
        #expect(throws: Failure.self) { _ = try Self.changed(given) }
        #expect(throws: Failure.self) { _ = try Self.changed(given, given: "the-old-secret") }
        let changed = try Form(checking: try Self.changed(given, given: "the-new-secret").entry("k"))
        #expect(changed.secrets == ["the-new-secret", "the-old-secret"])
    }

    @Test("of nothing is refused", arguments: [(#""origins": []"#, false), (#""token": "the-old-token""#, true)])
    func nothing(members: String, finish: Bool) throws {
        #expect(throws: Failure.self) { _ = try Self.changed(try Self.text(members), finish: finish) }
    }
}
