import Models
import Testing

@testable import Rules

@Suite("A form's own mapping")
struct ExplicitMappingTests {
    private func map(_ fields: [FormField], _ mapping: [String: String]) -> MappedFields {
        FieldMapping.map(fields, explicit: ExplicitMapping(mapping))
    }

    private func map(_ pairs: KeyValuePairs<String, String>, _ mapping: [String: String]) -> MappedFields {
        map(pairs.map { FormField(key: $0.key, values: [$0.value]) }, mapping)
    }

    @Test("goes before the vendor's table, names and looks, and is named")
    func order() {
        let fields = [
            FormField(key: "email", values: ["alias@example.com"]),
            FormField(key: "v", values: ["vendor@example.com"], standsFor: .email),
            FormField(key: "7", values: ["own@example.com"]), FormField(key: "8", values: ["look@example.com"]),
        ]
        let own = map(fields, ["7": "email"])
        #expect(own.values == [.email: "own@example.com"] && own.mappedBy == [.email: "mapping of 7"])
        #expect(
            own.extra == ["email": ["alias@example.com"], "v": ["vendor@example.com"], "8": ["look@example.com"]])
        let vendor = map(fields, [:])
        #expect(vendor.values == [.email: "vendor@example.com"] && vendor.mappedBy == [.email: "vendor of v"])
    }

    @Test(
        "finds a field as written, then without case and signs, then by its label",
        arguments: ["input_7", "INPUT-7", "Ihre Firma", "ihre firma *"])
    func matching(key: String) {
        let fields = [FormField(key: "input_7", label: "Ihre Firma", values: ["x"])]
        #expect(map(fields, [key: "product"]).values == [.product: "x"])
    }

    @Test("keeps numbers apart")
    func numbers() {
        #expect(map(["13": "x"], ["1.3": "firstName"]).values.isEmpty)
        #expect(map(["1_3": "x"], ["1.3": "firstName"]).values == [.firstName: "x"])
        #expect(map(["input_13": "x"], ["input_1.3": "firstName"]).values.isEmpty)
        #expect(map(["***": "x", "---": "y"], ["***": "product"]).values == [.product: "x"])
    }

    @Test("prefers the exact of two entries that look alike")
    func exact() {
        let mapped = map(["Budget": "1", "budget ": "2"], ["Budget": "product", "budget ": "message"])
        #expect(mapped.values == [.product: "1", .message: "2"])
    }

    @Test("keeps under another name, or not at all, and guesses nothing about either")
    func elsewhere() {
        let mapped = map(
            ["Budget": "5", "secret": "s", "note": "ann@example.com"],
            ["Budget": "extra:range", "secret": "ignore", "note": "extra:note"])
        #expect(mapped.values.isEmpty)
        #expect(mapped.extra == ["range": ["5"], "note": ["ann@example.com"]])
    }

    @Test("reaches what steers a form and what is metadata")
    func control() {
        #expect(map(["_subject": "x"], ["_subject": "product"]).values == [.product: "x"])
        let note = FormField(key: "html._subject", label: "_subject", values: ["x"], isMetadata: true)
        #expect(map([note], ["_subject": "product"]).values == [.product: "x"])
    }

    @Test("does not cost a lead its address, nor leave a field empty that another fills")
    func fallbacks() {
        let mapped = map(["7": "n/a", "email": "a@b.example", "8": " ", "Firma": "F"], ["7": "email", "8": "company"])
        #expect(mapped.values == [.email: "a@b.example", .company: "F"])
        #expect(mapped.extra == ["7": ["n/a"]])
    }

    @Test("says what is a full name, whatever stands beside it")
    func fullName() {
        #expect(
            map(["Vorname": "Anna", "Name": "Huber"], ["Name": "fullName"]).values
                == [.firstName: "Anna", .fullName: "Huber"])
    }

    @Test("still tells the network of a click")
    func network() {
        #expect(map(["gclid": "1"], ["gclid": "clickId"]).values == [.clickID: "1", .utmSource: "google"])
    }

    @Test("what is no target maps nothing", arguments: ["", "emails", "extra:", "extra", "Email"])
    func noTarget(text: String) {
        #expect(ExplicitMapping.Target(text) == nil)
        #expect(map(["email": "a@b.example"], ["email": text]) == map(["email": "a@b.example"], [:]))
    }
}
