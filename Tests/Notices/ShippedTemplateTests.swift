import FoundationEssentials
import Models
import NoticeSamples
import Rules
import Testing

@testable import Notices

@Suite("The templates that come with Baton")
struct ShippedTemplateTests {
    static let languages = ["en", "de", "fr", "es", "sk"]
    private static let links = NoticeLinks("https://crm.example/leads/{id}?from=baton&x=1")

    @Test("there are the same ones in every language", arguments: languages)
    func complete(language: String) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: NoticeSample.templates)
        let set = TemplateSet(files.compactMap(TemplateFile.init(fileName:)))
        #expect(
            set.names == [
                "breaker-opened", "digest", "lead-qualified", "lead-resubmitted", "lead-routed", "message-parked",
            ])
        #expect(set.missing.isEmpty)
        for name in set.names where language != "en" {
            #expect(set.translations(of: name).contains(language), "\(name)")
        }
    }

    @Test(
        "a lead's message says who, why and where, in every language", arguments: languages,
        ["lead-routed", "lead-qualified", "lead-resubmitted"])
    func lead(language: String, name: String) throws {
        let template = try Templates(directory: NoticeSample.templates).template(named: name, language: language)
        let words = NoticeWords.of(language)
        let content = NoticeSample.content([
            .fullName: "Dana Whitfield", .email: "dana@northwind.example", .message: "Hello", .product: "P",
        ])
        let texts = template.render(
            content.templateValues(in: words, link: Self.links?.lead(content.leadID)))
        for expected in ["Dana Whitfield", "Northwind", "110"] { #expect(texts.subject.contains(expected)) }
        for text in [texts.text, texts.html] {
            for expected in ["Ada Åkesson", "+40", "decides on purchases", "whose turn it was", "crm.example/leads/"] {
                #expect(text.contains(expected), "\(expected): \(text)")
            }
        }
        #expect(texts.text.contains("?from=baton&x=1"))
        #expect(texts.html.contains("<html lang=\"\(language)\">") && texts.html.contains("?from=baton&amp;x=1\""))
        try checkWhole(texts)
        var poor = NoticeSample.content([:], recipient: "slack:C0123")
        poor.enrichment = nil
        poor.score = nil
        poor.qualifiedAt = nil
        let little = template.render(poor.templateValues(in: words))
        #expect(little.subject.contains(words.namelessLead))
        #expect(!little.text.contains("slack:C0123"))
        try checkWhole(little)
    }

    @Test("a digest says how many there are and has all of them", arguments: languages)
    func digest(language: String) throws {
        let template = try Templates(directory: NoticeSample.templates).template(named: "digest", language: language)
        let words = NoticeWords.of(language)
        let many = template.render(NoticeSample.digest(57).templateValues(in: words, links: Self.links))
        #expect(many.subject.contains("57"))
        for text in [many.text, many.html] {
            for number in 0..<57 { #expect(text.contains("Lead number \(number)")) }
            #expect(text.split(separator: "crm.example/leads/").count - 1 == 57)
        }
        try checkWhole(many)
        let one = template.render(NoticeSample.digest(1).templateValues(in: words))
        #expect(one.subject.contains("Lead number 0") && !one.text.contains("57"))
        try checkWhole(one)
    }

    @Test("operators are told what waits and why", arguments: languages, [true, false])
    func operators(language: String, isParked: Bool) throws {
        let content = NoticeSample.operatorContent(isParked: isParked)
        let name = isParked ? "message-parked" : "breaker-opened"
        let texts = try Templates(directory: NoticeSample.templates).template(named: name, language: language)
            .render(content.templateValues(links: Self.links))
        #expect(texts.subject.contains(isParked ? "capture" : "slack:C0123"))
        #expect(texts.text.contains(isParked ? "no <JSON>" : "channel_not_found"))
        #expect(texts.html.contains(isParked ? "no &lt;JSON&gt;" : "channel_not_found"))
        try checkWhole(texts)
    }

    private func checkWhole(_ texts: RenderedTexts) throws {
        for text in [texts.subject, texts.text, texts.html] {
            #expect(!text.contains("{{") && !text.contains("Optional") && !text.contains(" ,"), "\(text)")
            #expect(!text.isEmpty)
        }
        #expect(texts.subject.split(separator: "\n").count == 1)
    }

    /// The names of values, with those inside lists below the list's.
    private static func names(_ values: TemplateValues, _ prefix: String = "") -> Set<String> {
        values.members.reduce(into: []) { names, member in
            let name = prefix + member.key
            names.insert(name)
            if let members = member.value as? TemplateValues { names.formUnion(self.names(members, name + ".")) }
            if let list = member.value as? [TemplateValues] {
                for members in list { names.formUnion(self.names(members, name + ".")) }
            }
        }
    }

    private static func names(_ fields: [String: TemplateField], _ prefix: String = "") -> Set<String> {
        fields.reduce(into: []) { names, member in
            names.insert(prefix + member.key)
            switch member.value {
            case .table(let members), .list(let members):
                names.formUnion(self.names(members, prefix + member.key + "."))
            case .text, .truth: break
            }
        }
    }

    @Test("templates may use exactly the names for which there are values")
    func fields() {
        let everything = LeadTexts(uniqueKeysWithValues: LeadField.allCases.map { ($0, "x") })
        var content = NoticeSample.content(everything, extra: ["key": ["value"]])
        content.assignment.pool = "pool"
        content.enrichment = Enrichment(
            domainClass: .corporate,
            company: Company(domain: "d", name: "n", employees: 1, industry: "i", country: "SK"), country: "SK")
        #expect(
            Self.names(content.templateValues(link: "https://x", unsubscribe: "https://x/u"))
                == Self.names(TemplateFields.of(.leadRouted)))
        #expect(
            Self.names(NoticeSample.digest(2).templateValues(links: Self.links, unsubscribe: "https://x/u"))
                == Self.names(TemplateFields.ofDigest))
        for isParked in [true, false] {
            let values = NoticeSample.operatorContent(isParked: isParked).templateValues(links: Self.links)
            let fields = TemplateFields.of(isParked ? .messageParked : .breakerOpened)
            // Where an operator could go for a breaker nobody knows.
            let known = Self.names(fields).subtracting(isParked ? [] : ["link"])
            #expect(Self.names(values) == known)
        }
    }
}
