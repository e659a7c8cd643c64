import Models
import Testing

@testable import Rules

@Suite("Reading what form plugins send")
struct VendorSampleTests {
    @Test("gives the lead's facts, and keeps the rest beside them", arguments: VendorSample.all)
    func facts(sample: VendorSample) throws {
        let read = try sample.read()
        let facts = try sample.leadFacts()
        #expect(facts.values == sample.facts)
        for (key, values) in sample.extra { #expect(facts.extra[key] == values, "\(key)") }
        #expect(read.form == sample.form)
        #expect(read.submittedAt == sample.submittedAt.flatMap { Timestamp($0) })
        #expect(read.suspicions == sample.suspicions)
        #expect(read.standing == .complete && !read.isTest)
    }

    @Test("loses no scalar of the body", arguments: VendorSample.all)
    func nothingLost(sample: VendorSample) throws {
        let read = try sample.read()
        let known = [read.form, read.page, read.sourceText, read.consent].compactMap(\.self)
        let kept = Set(read.fields.flatMap { $0.values + [$0.label].compactMap(\.self) } + known)
            .union(sample.rewritten)
        // Elementor names each field's id once more, as its key.
        let keys = Set(read.fields.map(\.key))
        for scalar in try scalars(of: sample) {
            #expect(scalar.isEmpty || kept.contains(scalar) || keys.contains(scalar), "\(scalar)")
        }
    }

    private func scalars(of sample: VendorSample) throws -> [String] {
        if sample.body.isEmpty {
            return URLEncodedFields.query((sample.query ?? "")[...]).flatMap { scalars(in: .text($0.value)) }
        }
        switch try? SubmissionBody.read(sample.post.body, contentType: sample.contentType, limits: .standard) {
        case .document(let document)?: return scalars(in: document)
        case .fields(let fields)?: return fields.flatMap(\.values).flatMap { scalars(in: .text($0)) }
        // The one that only its adapter can read has its own test.
        case nil: return []
        }
    }

    private func scalars(in value: JSONValue) -> [String] {
        switch value.unpacked(limits: .standard) {
        case .object(let members): members.flatMap { scalars(in: $0.value) }
        case .list(let elements): elements.flatMap { scalars(in: $0) }
        case let other: other.scalar.map { [$0] } ?? []
        }
    }

    @Test("is the same whichever encoding a plugin was set to")
    func encodings() throws {
        let json = VendorPost(
            contentType: "application/json",
            body: Array(#"{"names":{"first_name":"A","last_name":"B"},"a":["1","2"],"email":"x@y.example"}"#.utf8))
        let encoded = VendorPost(
            contentType: VendorSample.formEncoded,
            body: Array("names[first_name]=A&names[last_name]=B&a[]=1&a[]=2&email=x%40y.example".utf8))
        for vendor in [Vendor.contactForm7, .gravityForms, .wpforms, .fluentForms, .ninjaForms, .elementor] {
            #expect(try Adapters.read(json, of: vendor) == Adapters.read(encoded, of: vendor), "\(vendor)")
        }
    }

    @Test("marks what is no answer, and maps none of it")
    func metadata() throws {
        let read = try Adapters.read(
            VendorPost(
                contentType: "application/json",
                body: Array(#"{"form_id":"1","ip":"192.0.2.1","company":"x","created_by":"a@b.example"}"#.utf8)),
            of: .gravityForms)
        #expect(
            read.fields == [
                FormField(key: "company", values: ["x"]),
                FormField(key: "gravity-forms.form_id", label: "form_id", values: ["1"], isMetadata: true),
                FormField(key: "gravity-forms.ip", label: "ip", values: ["192.0.2.1"], isMetadata: true),
                FormField(
                    key: "gravity-forms.created_by", label: "created_by", values: ["a@b.example"], isMetadata: true),
            ])
        #expect(FieldMapping.map(read.fields).values == [.company: "x"])
    }
}
