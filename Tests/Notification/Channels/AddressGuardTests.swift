import Testing

@testable import Notification

@Suite("Where connections may go")
struct AddressGuardTests {
    private func judgement(_ text: String, _ allowed: AddressGuard.Private = .none) throws -> AddressGuard.Judgement {
        AddressGuard(allowed: allowed).judgement(of: try #require(IPAddress(text), "\(text)"))
    }

    @Test(
        "nothing but the public Internet, in whatever form an address is written",
        arguments: [
            "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200",
            "100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.192",
            "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
            "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
            "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
            "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2001:10::1",
            "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
        ])
    func refused(_ text: String) throws {
        #expect(try judgement(text) == .isRefused)
    }

    @Test(
        "what is public is public, also behind a translation",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
            "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "64:ff9b::1.1.1.1",
            "::ffff:1.1.1.1",
        ])
    func allowed(_ text: String) throws {
        #expect(try judgement(text) == .isPublic)
    }

    @Test("one's own network can be allowed, wholly or in part; what is link-local only by its block")
    func ownNetwork() throws {
        for text in ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd12::1", "::ffff:10.1.2.3"] {
            #expect(try judgement(text, .all) == .isAllowed, "\(text)")
        }
        for text in ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "192.0.2.1"] {
            #expect(try judgement(text, .all) == .isRefused, "\(text)")
        }
        let ranges = AddressGuard.Private.ranges(["10.1.0.0/16", "fd12::/16"].compactMap(AddressRange.init))
        #expect(try judgement("10.1.255.255", ranges) == .isAllowed)
        #expect(try judgement("10.2.0.0", ranges) == .isRefused)
        #expect(try judgement("fd12:3::1", ranges) == .isAllowed)
        #expect(try judgement("127.0.0.1", ranges) == .isRefused)
        #expect(try judgement("1.1.1.1", ranges) == .isPublic)
    }

    @Test("blocks that do not end at a byte are exact")
    func bits() throws {
        let range = try #require(AddressRange("172.16.0.0/12"))
        for (text, isIn) in [
            ("172.15.255.255", false), ("172.16.0.0", true), ("172.31.255.255", true), ("172.32.0.0", false),
            ("::1", false),
        ] {
            #expect(range.contains(try #require(IPAddress(text))) == isIn, "\(text)")
        }
        #expect(try #require(AddressRange("0.0.0.0/0")).contains(try #require(IPAddress("255.1.2.3"))))
    }

    @Test(
        "what is no address or block is none",
        arguments: [
            "", "1", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "01.2.3.4", "fe80::1%eth0", "[::1]", "a.b.c.d",
        ])
    func notAddresses(_ text: String) {
        #expect(IPAddress(text) == nil)
        #expect(AddressRange(text + "/8") == nil)
    }

    @Test(
        "a length that no address has makes no block", arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129"])
    func lengths(_ text: String) { #expect(AddressRange(text) == nil) }

    @Test("an address is written as it was read")
    func written() throws {
        for text in ["1.2.3.4", "2001:db8::1", "::1"] { #expect(try #require(IPAddress(text)).description == text) }
    }
}
