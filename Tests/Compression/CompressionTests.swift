import CZlib
import Testing

@testable import Compression

@Suite("Compressed bodies")
struct CompressionTests {
    private static let text = Array(#"{"email":"ada@example.com","note":"naïve, naïve, naïve"}"#.utf8)

    @Test("a stream gives its text in all three formats", arguments: [31, 15, -15] as [Int32])
    func formats(window: Int32) throws {
        let coding = window == 31 ? Compression.gzip : .deflate
        #expect(try coding.inflate(deflated(Self.text, window), limit: 1000) == Self.text)
    }

    @Test("a stream may be as long as the limit and no longer", arguments: [0, 1, 32_767, 32_768, 32_769, 100_000])
    func limit(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try Compression.gzip.inflate(deflated(bytes, 31), limit: count) == bytes)
        if count > 0 {
            #expect(throws: InflateFault.tooLarge(limit: count - 1)) {
                try Compression.gzip.inflate(deflated(bytes, 31), limit: count - 1)
            }
        }
    }

    @Test("a bomb stops at the limit")
    func bomb() throws {
        let bomb = deflated([UInt8](repeating: 0, count: 40 << 20), 31)
        #expect(bomb.count < 1 << 17)
        let began = ContinuousClock.now
        #expect(throws: InflateFault.tooLarge(limit: 1 << 20)) { try Compression.gzip.inflate(bomb, limit: 1 << 20) }
        let stopped = ContinuousClock.now - began
        let whole = ContinuousClock.now
        _ = try Compression.gzip.inflate(bomb, limit: 40 << 20)
        // Not a time but a proportion: 1 of 40 parts is inflated.
        #expect(stopped < (ContinuousClock.now - whole) / 4)
    }

    @Test("a stream cut off anywhere is told from a whole one", arguments: [31, 15, -15] as [Int32])
    func cutOff(window: Int32) {
        let whole = deflated(Self.text, window)
        let coding = window == 31 ? Compression.gzip : .deflate
        // The first two bytes are what tells the two formats of deflate apart.
        for count in (window == 31 ? 0 : 2)..<whole.count {
            #expect(throws: InflateFault.cutOff, "\(count)") {
                try coding.inflate(Array(whole[..<count]), limit: 1000)
            }
        }
    }

    @Test("what follows the stream is refused: another stream, or anything else")
    func trailing() {
        let whole = deflated(Self.text, 31)
        for more in [whole, [0], Array("garbage".utf8)] {
            #expect(throws: InflateFault.moreThanOneStream) {
                try Compression.gzip.inflate(whole + more, limit: 1000)
            }
        }
    }

    @Test("a changed byte never gives another text unnoticed")
    func changed() {
        let whole = deflated(Self.text, 31)
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 0x10
            // Times, flags and the system's number in the header say nothing about the text.
            if (3...9).contains(index) { continue }
            // Neither do the bits that fill up the stream's last byte.
            let text = try? Compression.gzip.inflate(bytes, limit: 1000)
            #expect(text == nil || text == Self.text, "\(index)")
        }
    }

    @Test("codings are known by their names in any case", arguments: ["gzip", "GZIP", "x-gzip"])
    func names(name: String) {
        #expect(Compression(name: name) == .gzip)
        #expect(Compression(name: "Deflate") == .deflate)
        #expect(Compression(name: "br") == nil)
    }
}

/// What a sender makes of a text.
private func deflated(_ bytes: [UInt8], _ window: Int32) -> [UInt8] {
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1024)
    var stream = z_stream()
    let count = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            withUnsafeMutablePointer(to: &stream) { stream in
                let size = Int32(MemoryLayout<z_stream>.size)
                deflateInit2_(stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, zlibVersion(), size)
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                deflate(stream, Z_FINISH)
                let count = Int(stream.pointee.total_out)
                deflateEnd(stream)
                return count
            }
        }
    }
    return Array(output[..<count])
}
