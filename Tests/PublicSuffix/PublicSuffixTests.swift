import PublicSuffix
import Support
import Testing

@Suite("The public suffix list")
struct PublicSuffixTests {
    @Test(
        "gives the registrable domain of a host",
        arguments: [
            ("example.com", "example.com"),
            ("www.example.com", "example.com"),
            ("a.b.c.example.co.uk", "example.co.uk"),
            ("sakura-seiki.co.jp", "sakura-seiki.co.jp"),
            ("WWW.Alpenblick-Maschinen.DE", "alpenblick-maschinen.de"),
            ("mail.tatra-robotics.sk.", "tatra-robotics.sk"),
            ("www.ck", "www.ck"),
            ("shop.müller.de", "xn--mller-kva.de"),
            ("MÜLLER.de", "xn--mller-kva.de"),
            ("mu\u{308}ller.de", "xn--mller-kva.de"),
            ("xn--mller-kva.de", "xn--mller-kva.de"),
            ("www.例え.jp", "xn--r8jz45g.jp"),
            ("ｅｘａｍｐｌｅ.com", "example.com"),
            ("northwind.unknowntld", "northwind.unknowntld"),
            ("my_shop.example.com", "example.com"),
        ])
    func registrable(host: String, expected: String) {
        #expect(PublicSuffix.registrableDomain(of: host) == expected)
    }

    @Test(
        "gives nothing for suffixes, addresses and bad input",
        arguments: [
            "", ".", "..", "com", "co.uk", "localhost", "192.168.1.1", "1.2", "::1", "[::1]", ".example.com",
            "example..com", "exa mple.com", "-a.com", "a-.com", "example.com/path", "user@example.com", "a\u{0}.com",
            "💥.com", "a\u{200B}b.com", String(repeating: "a", count: 64) + ".com",
            String(repeating: "abcdefg.", count: 40) + "com", String(repeating: "ü", count: 80) + ".de",
        ])
    func nothing(host: String) {
        #expect(PublicSuffix.registrableDomain(of: host) == nil)
    }

    @Test("is stable: the registrable domain of a registrable domain is itself")
    func stable() throws {
        let labels = ["a", "www", "shop", "müller", "例え", "x-y", "日本", "é", "straße", "under_score"]
        let suffixes = ["com", "co.uk", "de", "sk", "com.au", "jp", "github.io", "example"]
        for first in labels {
            for second in labels {
                for suffix in suffixes {
                    let host = "\(first).\(second).\(suffix)"
                    let domain = try #require(PublicSuffix.registrableDomain(of: host))
                    #expect(PublicSuffix.registrableDomain(of: domain) == domain)
                    #expect(PublicSuffix.registrableDomain(of: host.uppercased()) != nil)
                    #expect(domain.utf8.allSatisfy { $0 < 0x80 })
                }
            }
        }
    }

    @Test("knows suffixes", arguments: [("com", true), ("co.uk", true), ("example.com", false), ("", false)])
    func suffixes(host: String, expected: Bool) {
        #expect(PublicSuffix.isSuffix(host) == expected)
    }

    @Test(
        "encodes international labels as RFC 3492 does",
        arguments: [
            ("bücher.example", "xn--bcher-kva.example"),
            ("пример.example", "xn--e1afmkfd.example"),
            ("παράδειγμα.example", "xn--hxajbheg2az3al.example"),
            ("他们为什么不说中文.example", "xn--ihqwcrb4cv8a8dqg056pqjye.example"),
            ("3年b組金八先生.example", "xn--3b-ww4c5e180e575a65lsy2b.example"),
        ])
    func punycode(host: String, expected: String) {
        #expect(HostName.ascii(host) == expected)
    }

    @Test("are the same however wide their letters are written, which only the long way reads")
    func wide() {
        var random = SeededGenerator(seed: 3)
        let parts = [
            "a", "B", "example", ".", "..", "com", "-", "_", "1", "12", "xn--p1ai", String(repeating: "x", count: 62),
        ]
        for _ in 0..<3_000 {
            let host = "a" + (0..<random.next() % 8).map { _ in parts[Int(random.next() % 12)] }.joined()
            #expect(HostName.ascii(host) == HostName.ascii("ａ" + host.dropFirst()), "\(host)")
        }
    }
}
