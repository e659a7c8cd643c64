import Models
import Testing

@testable import Rules

@Suite("The key in Google's posts")
struct GoogleKeyTests {
    @Test(
        "is cut out, and every other byte stays",
        arguments: [
            (#"{"a":1,"google_key":"k","b":2}"#, #"{"a":1,"b":2}"#),
            (#"{"google_key":"k"}"#, "{}"),
            (#"{ "google_key" : "k" , "b" : 2 }"#, #"{  "b" : 2 }"#),
            (#"{"a":1 , "google_key":"k" }"#, #"{"a":1  }"#),
            (#"{"google_key":"k","google_key":"l"}"#, "{}"),
            (#"{"a":1,"google_key":"k","google_key":7}"#, #"{"a":1}"#),
            (#"{"google\u005fkey":"k","a":"google_key"}"#, #"{"a":"google_key"}"#),
            (#"{"\u0067\u006f\u006f\u0067\u006c\u0065\u005f\u006b\u0065\u0079":"k"}"#, "{}"),
            (#"{"googleKey":"k","Google-Key":"l","x":0}"#, #"{"x":0}"#),
            (
                #"{"a":[{"google_key":{"n":["k","}"]}},2],"é":"\"google_key\":\"x\""}"#,
                #"{"a":[{},2],"é":"\"google_key\":\"x\""}"#
            ),
            (#"{"a":["google_key","b"],"google_key":null}"#, #"{"a":["google_key","b"]}"#),
            // No JSON to its end: the secret goes all the same.
            (#"{"a":1,"google_key":"k"#, #"{"a":1"#),
            (#"{"google_key":"k","a":"#, #"{"a":"#),
            (#"{"a":1,"google_key":}"#, #"{"a":1}"#),
            (#"{"a":1,"google_key":{"b":"k""#, #"{"a":1"#),
            (#"{"a":1,"google_key":"#, #"{"a":1"#),
        ])
    func cut(body: String, expected: String) {
        #expect(GoogleKey.cut(from: Array(body.utf8)).map { String(decoding: $0, as: UTF8.self) } == expected)
        let parts = VendorParts.split(VendorPost(body: Array(body.utf8)), of: .googleAds)
        #expect(parts.map(\.isAltered) == [true] && parts[0].body == Array(expected.utf8))
    }

    @Test("is in no part of a sample, whose id stays", arguments: ["lead.json"])
    func sample(name: String) throws {
        let sample = try HostedSample.of(.googleAds, name)
        let part = try #require(VendorParts.split(sample.post, of: .googleAds).first)
        #expect(part.id == "CiQAbG9uZyBpZCB3aXRoIG1hbnkgYnl0ZXM" && part.isAltered)
        #expect(!String(decoding: part.body, as: UTF8.self).contains("s3cr3t"))
        #expect(try Adapters.read(sample.post(part.body), of: .googleAds) == Adapters.read(sample.post, of: .googleAds))
    }

    @Test("costs no more than its length, however often it is there")
    func often() {
        // Blanks that stay behind must not be looked at again for every member that goes.
        for (one, rest) in [
            (#""google_key":1 "#, " "), (#""google_key":1,,"google_key":1 "#, " "), (#"{"google_key":"#, "{"),
        ] {
            let body = Array(("{" + String(repeating: one, count: 60_000) + "}").utf8)
            let cut = GoogleKey.cut(from: body) ?? []
            #expect(cut.count <= 60_002 && cut.allSatisfy { $0 == rest.utf8.first || $0 == 0x7B || $0 == 0x7D })
        }
    }

    @Test("leaves a body without it as it is")
    func without() {
        let body = Array(#"{"lead_id":"1","a":"google_key"}"#.utf8)
        #expect(VendorParts.split(VendorPost(body: body), of: .googleAds) == [VendorPart(id: "1", body: body)])
    }

    @Test(
        "is read for the check, every time it is given at the top",
        arguments: [
            (#"{"google_key":"k"}"#, ["k"]),
            (#"{"google_key":"k","x":{"google_key":"no"},"google_key":"l"}"#, ["k", "l"]),
            (#"{"google\u005fkey":"\u006b\n"}"#, ["k\n"]), (#"{"google_key":7}"#, [""]),
            (#"{"google_key":null}"#, [""]),
            (#"{"google_key":"","a":1}"#, [""]), ("{}", []), ("", []), (#"["google_key","k"]"#, []),
            (#"{"a":"\"google_key\":\"k\""}"#, []), (#"{"google_key":"k","cut"#, ["k"]), (#"{"google_key":"k"#, [""]),
        ])
    func values(body: String, expected: [String]) {
        let post = VendorPost(body: Array(body.utf8))
        #expect(VendorSecret.inBody(of: post, of: .googleAds) == expected)
        #expect(VendorSecret.inBody(of: post, of: .typeform) == [])
    }
}
