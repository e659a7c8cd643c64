import Models
import Testing

@testable import Rules

@Suite("Normalised facts")
struct LeadNormalisationTests {
    private func facts(_ pairs: KeyValuePairs<String, String>, source: LeadSource? = nil) -> LeadFacts {
        let fields = pairs.map { FormField(key: $0.key, values: [$0.value]) }
        return LeadNormalisation.facts(from: ReadSubmission(fields: fields, source: source), defaultSource: .webForm)
    }

    @Test("have e-mail, phone and country in one form")
    func oneForm() {
        #expect(
            facts([
                "E-Mail": "Ján <Jan@Tatra-Robotics.sk>", "Telefón": "0905 123 456", "Krajina": "Slovensko",
                "Rozpočet": "10 000 €", "Počet ľudí": "5",
            ])
                == LeadFacts(
                    values: [
                        .email: "jan@tatra-robotics.sk", .phone: "+421905123456", .country: "SK", .budget: "10 000 €",
                    ], extra: ["Počet ľudí": ["5"]], source: .webForm))
    }

    @Test("keep what is no e-mail, phone or country as given")
    func invalid() {
        #expect(
            facts(["mail": "not yet", "tel": "0905 123 456", "land": "Europa", "email": ""])
                == LeadFacts(
                    extra: ["email": ["not yet"], "phone": ["0905 123 456"], "country": ["Europa"]], source: .webForm))
    }

    @Test("read 00 as the way abroad")
    func abroad() {
        #expect(facts(["phone": "00421 905 123 456"]).values == [.phone: "+421905123456"])
    }

    @Test("hold no control characters and no NUL, keys included")
    func control() {
        let facts = facts([
            "name": "Ann\u{0}\tLee\r\n", "message": "one\r\ntwo\u{0}\u{7}\tthree", "k\u{0}ey\n": "v\u{0}1",
        ])
        #expect(facts.values == [.fullName: "Ann Lee", .message: "one\ntwo\tthree"])
        #expect(facts.extra == ["k ey": ["v1"]])
    }

    @Test("are bounded")
    func bounded() {
        let long = String(repeating: "é", count: 20_000)
        let facts = facts(["company": long, "message": long, "other": long])
        #expect(facts.values[.company]?.count == 1_000)
        #expect(facts.values[.message]?.count == 10_000)
        #expect(facts.extra["other"]?.first?.count == 10_000)
    }

    @Test("take source, form, consent, page and test from beside the fields")
    func beside() {
        let read = ReadSubmission(
            fields: [FormField(key: "email", values: ["a@b.co"])], source: .partner, sourceText: "partner",
            form: " demo\n",
            consent: "yes", page: "https://x.com/?utm_source=ads", isTest: true)
        #expect(
            LeadNormalisation.facts(from: read, defaultSource: .other)
                == LeadFacts(
                    values: [
                        .email: "a@b.co", .consent: "yes", .pageURL: "https://x.com/?utm_source=ads", .utmSource: "ads",
                    ], source: .partner, form: "demo", isTest: true))
    }

    @Test("keep a source that is none of the ten")
    func unknownSource() {
        let read = ReadSubmission(fields: [], sourceText: "Podcast")
        #expect(
            LeadNormalisation.facts(from: read, defaultSource: .webForm)
                == LeadFacts(extra: ["source": ["Podcast"]], source: .webForm))
    }

    @Test(
        "know the ten sources by many names",
        arguments: [
            ("web_form", .webForm), ("Website", .webForm), ("Phone Inquiry", .phoneInquiry),
            ("e-mail campaign", .emailCampaign),
            ("Word of mouth", .referral), ("Reseller", .partner), ("Messe", .tradeShow), ("LinkedIn", .socialMedia),
            ("cold-call", .coldCall), ("Google Ads", .advertisement), ("other", .other), ("Veľtrh", .tradeShow),
        ] as [(String, LeadSource)])
    func sources(text: String, source: LeadSource) {
        #expect(SourceNames.source(of: text) == source)
    }

    @Test("know every source by its own name")
    func allSources() {
        for source in LeadSource.allCases { #expect(SourceNames.source(of: source.rawValue) == source) }
        #expect(SourceNames.source(of: "Podcast") == nil)
        #expect(SourceNames.source(of: "") == nil)
    }
}
