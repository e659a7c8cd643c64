import Support

/// Bodies made from good ones: damaged, cut, doubled, spliced, and grown out of all proportion.
struct FuzzInput {
    var random: SeededGenerator
    let corpus: [[UInt8]]
    /// No input is longer.
    let longest: Int

    private static let tokens = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "1e9", "-0", "\\u0000", "\\ud83d", "\\ude00",
        "\u{FEFF}",
        "\0", "\r\n", "\n", "&", "=", "%", "%5B", "%5D", "%00", "%C3", "+", ";", "a[", "a[]", "[b][c]", "--", "--xYz",
        "--xYz--", "\r\n\r\n", "Content-Disposition: form-data; name=\"a\"", "; filename=\"", "name=", "boundary=",
        "||",
        "{\"fields\":", "\"__submission\":{", "\"form_id\":1,", "\"1.3\":", "fields[a][value]=", "meta[b][value]=",
        "\"value\":", "\"unix\":", "\"filename\":\"f\",\"content\":\"eA==\"", "_test", "source", "submittedAt", "é",
        "\u{301}",
        "👩‍👩‍👧‍👦", "\u{202E}", "\",\"email\":\"", "}]}", "@", "+421905123456", "a@b.example", "mapping", "extra:", "https://",
    ].map { Array($0.utf8) }

    private static let raw: [UInt8] = [0x00, 0x0A, 0x20, 0x22, 0x5C, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xF4, 0xFF]

    mutating func next() -> [UInt8] {
        var bytes = corpus.isEmpty ? [] : corpus.any(&random)
        for _ in 0..<1 + below(4) { change(&bytes) }
        return Array(bytes.prefix(longest))
    }

    /// A number from zero to one less than the limit.
    mutating func below(_ limit: Int) -> Int { limit < 1 ? 0 : Int(random.next() % UInt64(limit)) }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        switch below(9) {
        case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where !bytes.isEmpty: bytes[place] = Self.raw.any(&random)
        case 2: bytes.removeSubrange(place...)
        case 3: bytes.removeSubrange(place..<min(place + 1 + below(20), bytes.count))
        case 4: grow(&bytes, at: place)
        case 5:
            let other = corpus.isEmpty ? [] : corpus.any(&random)
            bytes = Array(bytes[..<place] + other[below(other.count)...])
        case 6:
            let token = Self.tokens.any(&random)
            for _ in 0..<1 + below(below(50) == 0 ? 3_000 : 3) { bytes.insert(contentsOf: token, at: place) }
        default: bytes.insert(contentsOf: Self.tokens.any(&random), at: place)
        }
    }

    /// The same stretch many times over.
    private mutating func grow(_ bytes: inout [UInt8], at place: Int) {
        let stretch = bytes[place..<min(place + 1 + below(60), bytes.count)]
        let times = 1 + below(below(20) == 0 ? 4_000 : 8)
        guard stretch.count * times <= longest else { return }
        bytes.insert(contentsOf: (0..<times).flatMap { _ in stretch }, at: place)
    }
}
