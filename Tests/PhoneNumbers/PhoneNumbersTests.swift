import PhoneNumbers
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
