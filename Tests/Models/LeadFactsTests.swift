import FoundationEssentials
import Models
import Testing

@Suite("Lead facts")
struct LeadFactsTests {
    @Test("travel as one flat object and come back")
    func roundTrip() throws {
        let facts = LeadFacts(
            values: [.email: "ann@example.com", .externalID: "42", .pageURL: "https://example.com/?a=b"],
            extra: ["Größe": ["a", "b"]], source: .tradeShow, form: "contact", isTest: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(facts)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"email":"ann@example.com","externalId":"42","extra":{"Größe":["a","b"]},"form":"contact","#
                + #""isTest":true,"pageUrl":"https://example.com/?a=b","source":"trade_show"}"#)
        #expect(try JSONDecoder().decode(LeadFacts.self, from: bytes) == facts)
    }

    @Test("ignore fields of later versions")
    func unknownFields() throws {
        let json = #"{"email":"ann@example.com","shoeSize":43,"source":"partner"}"#
        let facts = try JSONDecoder().decode(LeadFacts.self, from: Data(json.utf8))
        #expect(facts == LeadFacts(values: [.email: "ann@example.com"], source: .partner))
    }

    @Test("know the order of their fields by name")
    func positions() {
        let sorted = LeadField.allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
        #expect(sorted.map(\.position) == Array(0..<LeadField.allCases.count))
    }

    @Test(
        "show a name",
        arguments: [
            ([.fullName: "Dr. Ann Lee", .firstName: "Ann"], "Dr. Ann Lee"),
            ([.firstName: "Ann", .lastName: "Lee"], "Ann Lee"),
            ([.lastName: "Lee"], "Lee"),
            ([:], nil),
        ] as [(LeadTexts, String?)])
    func displayName(values: LeadTexts, expected: String?) {
        #expect(LeadFacts(values: values).displayName == expected)
    }
}
