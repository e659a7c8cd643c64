import Contracts
import FoundationEssentials
import Models
import NoticeSamples
import Testing

@testable import Notices

@Suite("The content of a delivery")
struct DeliveryContentTests {
    private let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    @Test("is written and read as Foundation does", arguments: [true, false])
    func oracle(isFull: Bool) throws {
        var content = NoticeSample.content(
            [.email: "a/b@c.example", .message: "\u{1}\"\\ é\n"], extra: ["z": ["", "é"]])
        if !isFull {
            content.enrichment = nil
            content.score = nil
            content.model = nil
            content.qualifiedAt = nil
        }
        let bytes = try encoder.encode(content)
        #expect(try BodyCoding.encode(content) == Array(bytes))
        #expect(try BodyCoding.decode(DeliveryContent.self, from: Array(bytes)) == content)
        #expect(try JSONDecoder().decode(DeliveryContent.self, from: bytes) == content)
    }

    @Test("that lacks a member says which")
    func missing() throws {
        var json = String(decoding: try BodyCoding.encode(NoticeSample.content()), as: UTF8.self)
        json.replace(#""policyRule":"r","#, with: "")
        let error = #expect(throws: BodyError.self) {
            try BodyCoding.decode(DeliveryContent.self, from: Array(json.utf8))
        }
        #expect(error?.field == "policyRule")
    }
}
