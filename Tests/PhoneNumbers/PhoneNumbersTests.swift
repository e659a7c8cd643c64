import PhoneNumbers
import Support
import Testing

@Suite("Phone numbers")
struct PhoneNumbersTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("+421 905 123 456", nil, "+421905123456", "SK"),
            ("0905 123 456", "SK", "+421905123456", "SK"),
            ("00421905123456", "CZ", "+421905123456", "SK"),
            ("(650) 253-0000", "US", "+16502530000", "US"),
            ("650.253.0000", "us", "+16502530000", "US"),
            ("+44 20 7946 0958", "DE", "+442079460958", "GB"),
            ("tel:+49-89-636-48018", nil, "+498963648018", "DE"),
            ("03-3224-9999", "JP", "+81332249999", "JP"),
            ("+800 1234 5678", nil, "+80012345678", nil),
            ("１２０１５５５０１２３", "US", "+12015550123", "US"),
        ] as [(String, String?, String, String?)])
    func valid(text: String, region: String?, e164: String, found: String?) {
        #expect(PhoneNumbers.parse(text, defaultRegion: region) == ParsedPhone(e164: e164, region: found))
    }

    @Test(
        "are refused when nobody could dial them",
        arguments: [
            ("", "US"), ("hello", "US"), ("0905 123 456", nil), ("0905 123 456", "XX"), ("0905 123 456", "Slovakia"),
            ("+1 23", nil), ("+999 123 456 789", nil), ("12345", "DE"), ("+", nil), ("+421905\u{0}123456", "SK"),
            (String(repeating: "1", count: 65), "US"), ("+4219051234561234", nil),
        ] as [(String, String?)])
    func invalid(text: String, region: String?) {
        #expect(PhoneNumbers.parse(text, defaultRegion: region) == nil)
    }

    @Test("in E.164 form tell their country as parsing does")
    func region() throws {
        let numbers = [
            "+421905123456", "+16502530000", "+14165550123", "+442079460958", "+441481960194", "+390236618300",
            "+3906698",
            "+79161234567", "+77012345678", "+61236618300", "+4721234567", "+4779123456", "+80012345678",
            "+81332249999",
            "+498963648018", "+212520123456", "+262262161234", "+35841234567", "+5999123456", "+97155123456",
        ]
        for number in numbers {
            guard let parsed = PhoneNumbers.parse(number, defaultRegion: nil) else { continue }
            #expect(PhoneNumbers.region(ofE164: number) == parsed.region, "\(number)")
        }
        #expect(PhoneNumbers.region(ofE164: "+421905123456") == "SK")
        #expect(PhoneNumbers.region(ofE164: "+14165550123") == "CA")
    }

    @Test(
        "have no country when they are no numbers",
        arguments: ["", "+", "421905123456", "+9999999999", "+4a1905123456", "+12345678901234567", "+421\u{0}905"])
    func noRegion(text: String) {
        #expect(PhoneNumbers.region(ofE164: text) == nil)
    }

    @Test("with a plus sign are what the library makes of them, however they are spaced")
    func plain() {
        // The scheme in front makes nothing of the number, but the short way is closed to it.
        func check(_ text: String) {
            #expect(
                PhoneNumbers.parse(text, defaultRegion: "SK") == PhoneNumbers.parse("tel:\(text)", defaultRegion: "SK"),
                "\(text)")
        }
        let written = [
            "+44 (0)20 7946 0958", "+49 (0) 89 636 48018", "+49 030 123456", "+39 06 698", "+39 000000",
            "+7 800 555 35 35", "+7 8 916 123 45 67", "+1 1 415 555 2671", "+1 (415) 555-2671", "+1.415.555.2671/",
            "+54 9 11 2345 6789", "+54 11 15 2345 6789", "+52 1 55 1234 5678", "+55 0 15 11 91234 5678",
            "+375 8 017 1234567", "+01 415 555 2671", "+800 1234 5678", "+979 123 456 789", "+", "+ 421 905 123 456",
        ]
        for text in written { check(text) }
        var random = SeededGenerator(seed: 5)
        let signs = Array("0123456789 -.()/").map(String.init)
        let codes = ["1", "7", "20", "33", "36", "39", "44", "49", "52", "54", "55", "81", "86", "375", "421", "599"]
        for _ in 0..<4_000 {
            var text = "+" + codes[Int(random.next() % 16)]
            for _ in 0..<5 + random.next() % 10 {
                text += signs[Int(random.next() % (random.next() % 4 == 0 ? 16 : 10))]
            }
            check(text)
        }
    }

    @Test("give the same result from many threads at once")
    func threads() async {
        PhoneNumbers.warmUp()
        let results = await withTaskGroup(of: ParsedPhone?.self) { group in
            for _ in 0..<64 { group.addTask { PhoneNumbers.parse("0905 123 456", defaultRegion: "SK") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 64)
        #expect(results.allSatisfy { $0 == ParsedPhone(e164: "+421905123456", region: "SK") })
    }
}
