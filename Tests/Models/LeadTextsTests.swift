import Models
import Support
import Testing

@Suite("A lead's texts")
struct LeadTextsTests {
    @Test("are what a dictionary would hold")
    func dictionary() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<300 {
            var (texts, plain) = (LeadTexts(), [LeadField: String]())
            for _ in 0..<random.next() % 12 {
                let field = LeadField.allCases[Int(random.next() % UInt64(LeadField.allCases.count))]
                let text = random.next() % 3 == 0 ? nil : "\(random.next() % 5)"
                texts[field] = text
                plain[field] = text
            }
            #expect(LeadField.allCases.allSatisfy { texts[$0] == plain[$0] })
            #expect(Dictionary(uniqueKeysWithValues: texts.map { ($0.key, $0.value) }) == plain)
            #expect(texts.isEmpty == plain.isEmpty && texts.values.sorted() == plain.values.sorted())
            #expect(texts.mapValues { $0 + "!" }.values.sorted() == plain.values.map { $0 + "!" }.sorted())
            var (both, plainBoth) = (LeadTexts(dictionaryLiteral: (.email, "e"), (.city, "c")), plain)
            both.replace(with: texts)
            plainBoth.merge([.email: "e", .city: "c"]) { old, _ in old }
            #expect(LeadField.allCases.allSatisfy { both[$0] == plainBoth[$0] })
        }
    }

    @Test("are equal when they say the same, and come in the order of the names")
    func equality() {
        var emptied: LeadTexts = [.email: "a"]
        emptied[.email] = nil
        #expect(emptied == LeadTexts() && LeadTexts() == emptied && emptied != [.email: "a"])
        let texts: LeadTexts = [.website: "w", .budget: "1", .email: "e"]
        #expect(texts.map(\.key) == [.budget, .email, .website])
    }
}
