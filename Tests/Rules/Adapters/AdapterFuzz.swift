import FoundationEssentials
import Support

/// How long fuzz tests of adapters run: some thousands of rounds, or as many seconds as `BATON_FUZZ_SECONDS` says.
enum AdapterFuzz {
    private static let seconds = ProcessInfo.processInfo.environment["BATON_FUZZ_SECONDS"].flatMap(Double.init)

    static var isLong: Bool { seconds != nil }

    /// Calls with round after round, each with random numbers of its own, so that a failure can be had again.
    static func rounds(_ usual: Int, _ body: (Int, inout SeededGenerator) throws -> Void) rethrows {
        let clock = ContinuousClock()
        let end = seconds.map { clock.now.advanced(by: .seconds($0)) }
        var round = 0
        while end.map({ clock.now < $0 }) ?? (round < usual) {
            var random = SeededGenerator(seed: UInt64(round))
            try body(round, &random)
            round += 1
        }
    }

    /// The bytes with a few changes: a byte flipped, a piece cut, doubled or moved, or something bad put in.
    static func changed(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int(random.next() % 4) where !bytes.isEmpty {
            let place = Int(random.next() % UInt64(bytes.count))
            let length = min(bytes.count - place, 1 + Int(random.next() % 40))
            switch random.next() % 7 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<(place + length))
            case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
            case 3: bytes.removeLast(bytes.count - place)
            case 4: bytes.insert(contentsOf: bad[Int(random.next() % UInt64(bad.count))], at: place)
            case 5: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
            default: bytes[place] = Array("{}[]\",:\\0 ".utf8)[Int(random.next() % 10)]
            }
        }
        return bytes
    }

    private static let bad: [[UInt8]] = [
        [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0], Array("\\ud83d".utf8), Array("null".utf8), Array("1e999".utf8),
        Array(#""google_key":"s3cr3t","#.utf8), Array(#","google\u005fkey":{"a":["s3cr3t"]}"#.utf8),
        Array(String(repeating: "[", count: 40).utf8), Array(String(repeating: "{\"a\":", count: 40).utf8),
    ]
}
