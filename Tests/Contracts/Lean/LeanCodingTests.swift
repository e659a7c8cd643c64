import Contracts
import FoundationEssentials
import Models
import Testing

@Suite("The lean codec")
struct LeanCodingTests {
    /// Raise it for a long hunt.
    private static let rounds = 400

    @Test("writes what Foundation writes, byte for byte, and reads it back", arguments: Specimen.all)
    func roundTrip(specimen: Specimen) throws {
        var values = RandomValues(seed: 1)
        for _ in 0..<Self.rounds { _ = try specimen.check(&values) }
    }

    @Test("reads documents that others wrote as Foundation reads them", arguments: Specimen.all)
    func rewritten(specimen: Specimen) throws {
        var values = RandomValues(seed: 2)
        var read = 0
        for _ in 0..<Self.rounds {
            let tree = try Oracle.decode(JSONTree.self, from: specimen.check(&values))
            if specimen.isRead(Array(tree.rewritten(&values).utf8)) { read += 1 }
        }
        #expect(read > Self.rounds / 3)
    }

    @Test("accepts of damaged documents what Foundation accepts, with the same value", arguments: Specimen.all)
    func damaged(specimen: Specimen) throws {
        var values = RandomValues(seed: 3)
        var read = 0
        for _ in 0..<Self.rounds {
            let bytes = try specimen.check(&values)
            for _ in 0..<4 where specimen.isRead(Mutation.damage(bytes, &values)) { read += 1 }
        }
        #expect(read > Self.rounds / 10 && read < Self.rounds * 4)
    }

    @Test("reads UTF-16, UTF-32 and byte order marks as Foundation does")
    func otherEncodings() throws {
        let text = String(decoding: try Oracle.encode(Sample.routed), as: UTF8.self)
        let specimen = Specimen(LeadRouted.self) { _ in Sample.routed }
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian] {
            #expect(specimen.isRead(Array(try #require(text.data(using: encoding)))))
        }
        for encoding in [String.Encoding.utf16, .utf32] {
            _ = specimen.isRead(Array(try #require(text.data(using: encoding))))
        }
        let marked = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        #expect(try BodyCoding.decode(LeadRouted.self, from: marked) == Sample.routed)
        #expect(throws: BodyError.self) { try BodyCoding.decode(LeadRouted.self, from: [0xFF, 0xFE, 0x7B]) }
    }

    @Test("opens as many brackets as Foundation, and gives up on more at once", arguments: [510, 511, 512, 100_000])
    func nesting(depth: Int) throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let inner = open == "[" ? "" : "1"
            let nested = String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
            let specimen = Specimen(LeadFacts.self) { $0.facts() }
            #expect(specimen.isRead(Array(#"{"later":\#(nested)}"#.utf8)) == (depth < 512))
            #expect(!specimen.isRead(Array(#"{"extra":\#(nested)}"#.utf8)))
            let cut = Array((#"{"later":"# + String(repeating: open, count: depth)).utf8)
            let time = ContinuousClock().measure {
                #expect(throws: BodyError.self) { try BodyCoding.decode(LeadFacts.self, from: cut) }
            }
            #expect(time < .seconds(1))
        }
    }
}
