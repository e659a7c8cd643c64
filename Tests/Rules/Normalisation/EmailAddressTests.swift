import Support
import Testing

@testable import Rules

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "have one form",
        arguments: [
            ("ann@example.com", "ann@example.com"), (" Ann.Lee@Example.COM ", "ann.lee@example.com"),
            ("Ann Lee <Ann@Example.com>", "ann@example.com"), ("mailto:ann@example.com?subject=Hi", "ann@example.com"),
            ("MAILTO:ann@example.com", "ann@example.com"), ("<ann@example.com>", "ann@example.com"),
            ("ann@example.com.", "ann@example.com"), ("ann@example.com;", "ann@example.com"),
            ("ann+tag@example.co.uk", "ann+tag@example.co.uk"), ("o'neil@example.com", "o'neil@example.com"),
            ("ann@MÜLLER.de", "ann@xn--mller-kva.de"), ("ann@mu\u{308}ller.de", "ann@xn--mller-kva.de"),
            ("JOSE\u{301}@example.com", "josé@example.com"), ("JOSÉ@example.com", "josé@example.com"),
            ("\u{200B}ann@example.com\u{FEFF}", "ann@example.com"), ("an\u{200B}n@example.com", "ann@example.com"),
            ("ann@example.com\u{A0}", "ann@example.com"), ("ann＠example.com", "ann@example.com"),
        ])
    func normalised(text: String, expected: String) throws {
        let email = try #require(EmailAddress.normalised(text))
        #expect(email.address == expected)
        #expect(email.address.hasSuffix("@" + email.domain))
        #expect(EmailAddress.normalised(expected)?.address == expected)
    }

    @Test(
        "are refused when nobody could write to them",
        arguments: [
            "", "ann", "@example.com", "ann@", "ann@@example.com", "a@b@example.com", "ann@localhost",
            "ann@192.168.1.1",
            "ann@example", "ann@example.c", "ann@.com", "ann@exa mple.com", "an n@example.com", ".ann@example.com",
            "ann.@example.com", "a..n@example.com", "ann@-example.com", "ann@exa_mple.com", "ann@example.123",
            "\"ann\"@example.com", "ann@[1.2.3.4]", "ann,bob@example.com", "ann@example.com, bob@example.com",
            "ann\u{0}@example.com", "ann@example.com\u{0}x", "n/a", "none@none", "ann@exam💥ple.com",
            String(repeating: "a", count: 65) + "@example.com",
            "a@" + String(repeating: "abcdefgh.", count: 30) + "com",
        ])
    func refused(text: String) {
        #expect(EmailAddress.normalised(text) == nil)
    }

    @Test("are the same behind a blank, which only the long way takes off")
    func blank() {
        var random = SeededGenerator(seed: 6)
        let parts = ["a", "B", "x.y", ".", "@", "@", "example.com", "com", "-", "_", "+", "'", "<", ">", ";", "1", " "]
        for _ in 0..<5_000 {
            let text = (0..<1 + random.next() % 7).map { _ in parts.any(&random) }.joined()
            let (short, long) = (EmailAddress.normalised(text), EmailAddress.normalised(" " + text))
            #expect(short?.address == long?.address && short?.domain == long?.domain, "\(text)")
        }
    }
}
