import Rules
import Support
import Testing

@Suite("Leading numbers")
struct LeadingNumberTests {
    @Test(
        "are read as people type them",
        arguments: [
            ("10000", 10_000), ("10 000 €", 10_000), ("10\u{A0}000", 10_000), ("10.000", 10_000), ("10,000", 10_000),
            ("1.234.567,89", 1_234_567.89), ("1,234,567.89", 1_234_567.89), ("1'234.50", 1_234.5), ("10.5", 10.5),
            ("10,5", 10.5), ("0.125", 0.125), ("€ 5 000", 5_000), ("$2,500.00", 2_500), ("EUR 5000", 5_000),
            ("USD 1k", 1_000),
            ("10k", 10_000), ("2.5 million", 2_500_000), ("1,5 Mio. €", 1_500_000), ("~ 300", 300), ("> 50", 50),
            ("5000-10000", 5_000), ("10 20", 10), ("-5", -5), ("50+", 50), ("12 people", 12), ("1234.567", 1_234.567),
        ] as [(String, Double)])
    func numbers(text: String, expected: Double) {
        #expect(LeadingNumber.parse(text) == expected)
    }

    @Test("are not found where none is", arguments: ["", "€", "about 10", "none", "k10", "ABC", ".5", "١٠"])
    func none(text: String) {
        #expect(LeadingNumber.parse(text) == nil)
    }

    @Test("never trap, whatever is typed")
    func fuzz() {
        var random = SeededGenerator(seed: 13)
        let parts = ["1", "000", ".", ",", " ", "€", "k", "-", "EUR", "'", "\u{A0}", "999999999999999999999", "😀"]
        for _ in 0..<5_000 {
            let text = (0..<Int(random.next() % 8)).map { _ in parts.any(&random) }.joined()
            let number = LeadingNumber.parse(text)
            #expect(number?.isFinite != false)
            #expect(LeadingNumber.parse(text + " 😀") == number, "\(text)")
        }
    }
}
