import Testing

@testable import Rules

@Suite("Countries")
struct CountryCodesTests {
    @Test(
        "are known by code and name",
        arguments: [
            ("SK", "SK"), ("svk", "SK"), ("Slovakia", "SK"), ("Slovensko", "SK"), ("Slowakei", "SK"),
            ("Slovak Republic", "SK"),
            ("Deutschland", "DE"), ("GERMANY", "DE"), ("Allemagne", "DE"), ("Österreich", "AT"), ("Osterreich", "AT"),
            ("UK", "GB"), ("U.K.", "GB"), ("England", "GB"), ("United Kingdom", "GB"), ("USA", "US"), ("U.S.", "US"),
            ("United States of America", "US"), ("Estados Unidos", "US"), ("Czechia", "CZ"), ("Czech Republic", "CZ"),
            ("Česká republika", "CZ"), ("日本", "JP"), ("Japan", "JP"), ("Côte d'Ivoire", "CI"), ("Ivory Coast", "CI"),
            ("The Netherlands", "NL"), ("Holland", "NL"), ("España", "ES"), ("South Korea", "KR"), ("Россия", "RU"),
            ("EL", "GR"), ("Kosovo", "XK"), (" fr ", "FR"), ("Türkiye", "TR"), ("Polen", "PL"), ("Norvège", "NO"),
        ])
    func known(text: String, code: String) {
        #expect(CountryCodes.alpha2(text) == code)
    }

    @Test(
        "are not guessed",
        arguments: [
            "", "ZZ", "Europe", "Slovak", "DACH", "n/a", "N.A.", "-", "Yugoslavia", "123", "Germany or Austria",
        ])
    func unknown(text: String) {
        #expect(CountryCodes.alpha2(text) == nil)
    }

    @Test(
        "have alpha-2 codes in capitals",
        arguments: [("SK", true), ("sk", false), ("UK", false), ("ZZ", false), ("", false)])
    func alpha2(text: String, expected: Bool) {
        #expect(CountryCodes.isAlpha2(text) == expected)
    }
}
