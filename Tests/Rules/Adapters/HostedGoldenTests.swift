import Models
import Testing

@testable import Rules

@Suite("Adapters of hosted vendors")
struct HostedGoldenTests {
    @Test("read every sample as its file says", arguments: HostedSample.hosted)
    func golden(sample: HostedSample) throws {
        #expect(try Adapters.read(sample.post, of: sample.vendor).rendered == sample.expected)
    }

    @Test("have samples of every hosted vendor")
    func coverage() {
        #expect(Set(HostedSample.hosted.map(\.vendor)).count == 11 && HostedSample.hosted.count >= 18)
    }

    @Test(
        "give a lead its e-mail address, name, company and phone, whatever the language of the form",
        arguments: [
            (Vendor.webflow, "v1.json", ["ann@lee.example", "Ann Lee", "Größe & Söhne GmbH", "+4930901820"]),
            (
                .webflow, "v2.json",
                ["jan.novak@tatra-robotics.sk", "Ján Novák", "Tatra Robotics, s. r. o.", "+421905123456"]
            ),
            (
                .typeform, "response.json",
                ["joerg@mueller-foerdertechnik.de", "Jörg Müller", "Müller Fördertechnik GmbH", "+4930901820"]
            ),
            (
                .tally, "response.json",
                ["zofia@kovac-stroje.sk", "Žofia Kováčová", "Kováč Stroje, a.s.", "+421905123456"]
            ),
            (
                .jotform, "submission.multipart",
                ["peter.horvath@horvath.sk", "Peter Horváth", "Horváth & syn", "+421905123456"]
            ),
            (.jotform, "broken-request.multipart", ["ann@lee.example", "Ann Lee", "Lee, Sons & Co", "+4930901820"]),
            (.unbounce, "submission.form", ["joerg@mueller.example", "Jörg Müller", "Müller GmbH", "+4930901820"]),
            (
                .hubspotForms, "submission.json",
                ["zuzana@dodavatel.sk", "Zuzana Malá", "Dodávateľ, s. r. o.", "+421905123456"]
            ),
            (.googleAds, "lead.json", ["kaethe@gross-bau.de", "Käthe Groß", "Groß Bau GmbH", "+4930901820"]),
            (.meta, "fetched.json", ["jana@mala.sk", "Jana Malá", "Malá a syn", "+421905123456"]),
            (.standardWebhooks, "contact.json", ["eva@nagyova.sk", "Eva Nagyová", "Nagyová & Co", "+421905123456"]),
        ])
    func leads(vendor: Vendor, name: String, expected: [String?]) throws {
        let sample = try HostedSample.of(vendor, name)
        let read = try Adapters.read(sample.post, of: vendor)
        let facts = LeadNormalisation.facts(from: read, defaultSource: .webForm)
        #expect([facts[.email], facts.displayName, facts[.company], facts[.phone]] == expected)
        #expect(read.standing == .complete)
    }

    @Test("lose no value of any sample but a secret", arguments: HostedSample.hosted)
    func nothingLost(sample: HostedSample) throws {
        let read = try Adapters.read(sample.post, of: sample.vendor)
        #expect(read.firstLost(of: try texts(of: sample)) == nil)
        #expect(!read.rendered.contains("s3cr3t"))
    }

    private func texts(of sample: HostedSample) throws -> [String] {
        if sample.isJSON { return try sample.document().withoutGoogleKeys.scalars }
        let fields = try SubmissionReader.fields(
            body: sample.body, contentType: sample.post.contentType, limits: .standard)
        return fields.flatMap(\.values).flatMap { text in
            (try? JSONFields.value(Array(text.utf8), limits: .standard)).map { $0.scalars } ?? [text]
        }
    }

    @Test(
        "lose no value when any one of a document is of another kind, twice there or gone",
        arguments: HostedSample.hosted)
    func changedDocuments(sample: HostedSample) throws {
        guard sample.isJSON else { return }
        let document = try sample.document()
        let others: [JSONValue] = [
            .null, .truth(true), .number("-12345678901234567890e400"), .text("čudné"), .list([.text("člen"), .null]),
            .object([JSONValue.Member(key: "kľúč", value: .list([.text("hlboko")]))]), .object([]), .list([]),
        ]
        var read = 0
        for place in 0..<document.count {
            let changes: [(JSONValue) -> JSONValue?] =
                others.map { other in { _ in other } } + [{ _ in nil }, { .list([$0, $0]) }]
            // Two of the ten for each value are enough to meet every change somewhere.
            let chosen = AdapterFuzz.isLong ? Array(changes.indices) : [place % 8, 8 + place % 2]
            for change in chosen { read += try check(document.changed(at: place, changes[change]), sample) ? 1 : 0 }
        }
        #expect(read > document.count)
    }

    @Test(
        "lose no value of a document within a posted form",
        arguments: [
            (Vendor.jotform, "submission.multipart", "rawRequest"), (.unbounce, "submission.form", "data.json"),
        ])
    func changedParts(vendor: Vendor, name: String, part: String) throws {
        let sample = try HostedSample.of(vendor, name)
        let fields = try SubmissionReader.fields(
            body: sample.body, contentType: sample.post.contentType, limits: .standard)
        let text = try #require(fields.first { $0.key == part }?.values.first)
        let inner = try JSONFields.value(Array(text.utf8), limits: .standard)
        let others: [JSONValue] = [
            .null, .number("18446744073709551616"), .text("čudné"), .list([.text("člen"), .list([.text("vnorený")])]),
            .object(["first", "area", "phone", "year", "month", "day"].map { .init(key: $0, value: .text("\($0)!")) }),
        ]
        for place in 1..<inner.count {
            for other in others + [.list([inner, inner])] {
                let changed = inner.changed(at: place) { _ in other }
                let document = JSONValue.object(
                    [JSONValue.Member(key: part, value: .text(changed.written))]
                        + fields.filter { $0.key != part }.map {
                            .init(key: $0.key, value: .list($0.values.map { .text($0) }))
                        })
                let post = VendorPost(contentType: "application/json", body: Array(document.written.utf8))
                let read = try Adapters.read(post, of: vendor)
                #expect(read.firstLost(of: changed.scalars) == nil)
            }
        }
    }

    /// Whether the changed document could be read; what could not must say what was expected.
    private func check(_ document: JSONValue, _ sample: HostedSample) throws -> Bool {
        let post = sample.post(Array(document.written.utf8))
        do throws(FieldsError) {
            let read = try Adapters.read(post, of: sample.vendor)
            let wanted = document.withoutGoogleKeys.scalars.filter { $0 != "true" && $0 != "false" }
            let lost = read.firstLost(of: wanted)
            if let lost { Issue.record("\(sample.testDescription) lost '\(lost)' of \(document.written)") }
            return true
        } catch {
            #expect(error.description.contains("expected"))
            return false
        }
    }
}
