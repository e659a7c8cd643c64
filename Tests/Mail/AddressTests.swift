import Testing

@testable import Mail

@Suite("An address of an envelope")
struct AddressTests {
    @Test(
        "goes to the server as it is, its domain in ASCII",
        arguments: [
            ("ann@example.com", "ann@example.com"),
            ("ann.lee+x@mail.example.com", "ann.lee+x@mail.example.com"),
            ("o'hara!#$%&*/=?^_`{|}~-@example.com", "o'hara!#$%&*/=?^_`{|}~-@example.com"),
            (#""ann lee"@example.com"#, #""ann lee"@example.com"#),
            (#""a\"b@c>"@example.com"#, #""a\"b@c>"@example.com"#),
            ("ann@localhost", "ann@localhost"),
            ("ann@mail_relay", "ann@mail_relay"),
            ("ann@[192.0.2.1]", "ann@[192.0.2.1]"),
            ("ann@[IPv6:2001:db8::1]", "ann@[IPv6:2001:db8::1]"),
            ("ann@müller.example", "ann@xn--mller-kva.example"),
            ("ann@MÜLLER.example", "ann@xn--mller-kva.example"),
            ("ann@faß.example", "ann@xn--fa-hia.example"),
            ("ann@例え.テスト", "ann@xn--r8jz45g.xn--zckzah"),
            ("jürgen@müller.example", "jürgen@xn--mller-kva.example"),
        ])
    func taken(_ address: String, _ wire: String) throws {
        let taken = try EnvelopeAddress(address, role: "recipient 1")
        #expect(taken.text == wire)
        #expect(taken.isInternational == address.hasPrefix("jü"))
    }

    @Test(
        "that could end a command, or add to one, is an error that does not quote it",
        arguments: [
            "canary@example.com\r\nDATA", "canary\r\nRCPT TO:<x@example.com>@example.com", "canary\n@example.com",
            "canary\0@example.com", "canary@exam\0ple.com", "canary@example.com\n", "\rcanary@example.com",
            "canary@example.com> SIZE=1", "canary> BODY=8BITMIME<@example.com", "<canary@example.com>",
            "canary x@example.com", "canary@example.com ", "canary\t@example.com", "\"canary\r\n\"@example.com",
            "canary\u{85}@example.com", "canary\u{2028}@example.com", "canary\u{A0}x@example.com",
        ])
    func injections(_ address: String) {
        let failure = #expect(throws: MailError.self) { try EnvelopeAddress(address, role: "recipient 7") }
        guard case .badAddress(let text)? = failure else {
            Issue.record("not an address error")
            return
        }
        #expect(text.hasPrefix("recipient 7: "))
        #expect(!text.contains("canary"))
    }

    @Test(
        "that is none is an error",
        arguments: [
            "", "ann", "@example.com", "ann@", ".ann@example.com", "ann.@example.com", "a..b@example.com",
            "ann@-example.com", "ann@example-.com", "ann@example..com", "ann@.com", "ann@exa mple.com", "ann@[192.0.2]",
            "ann@[300.1.1.1]", "ann@[IPv6:zz::]", "ann@[]", "ann@exa<mple.com", "a,b@example.com", "a@b@example.com",
            #""ann@example.com"#, #"a"b"@example.com"#, #""a\"@example.com"#,
            String(repeating: "a", count: 65) + "@example.com", "ann@\(String(repeating: "a", count: 64)).com",
            "ann@\(Array(repeating: String(repeating: "a", count: 60), count: 5).joined(separator: "."))",
        ])
    func refused(_ address: String) {
        #expect(throws: MailError.self) { try EnvelopeAddress(address, role: "sender") }
    }
}
