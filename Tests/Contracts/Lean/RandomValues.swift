import Support

/// Random texts and numbers, many of them hostile to a codec.
struct RandomValues {
    var seeded: SeededGenerator

    init(seed: UInt64) {
        seeded = SeededGenerator(seed: seed)
    }

    private static let alphabet: [Unicode.Scalar] = [
        "\"", "\\", "/", "\0", "\u{1}", "\u{8}", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{1F}", " ", "{", "}", "[", "]",
        ",", ":", "0", "u", "é", "e", "\u{301}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{2028}", "\u{2029}",
        "\u{212A}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "😀", "\u{10FFFF}", "\u{D7FF}", "\u{E000}",
    ]

    mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &seeded) == 0 }

    mutating func count(_ most: Int) -> Int { Int.random(in: 0...most, using: &seeded) }

    mutating func text() -> String {
        let length = chance(20) ? count(300) : count(24)
        let isPlain = chance(2)
        var text = ""
        for _ in 0..<length {
            let isLetter = isPlain || chance(2)
            text.unicodeScalars.append(isLetter ? letter() : Self.alphabet.randomElement(using: &seeded) ?? "?")
        }
        return text
    }

    private mutating func letter() -> Unicode.Scalar {
        Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &seeded))
    }

    mutating func integer() -> Int64 {
        switch count(5) {
        case 0: [0, 1, -1, .max, .min, 9, 10, 1 << 53, 999_999_999_999_999_999].randomElement(using: &seeded) ?? 0
        case 1: Int64.random(in: .min ... .max, using: &seeded)
        default: Int64.random(in: -200...200, using: &seeded)
        }
    }

    mutating func maybe<Value>(_ make: (inout RandomValues) -> Value) -> Value? {
        chance(3) ? nil : make(&self)
    }

    mutating func list<Value>(_ make: (inout RandomValues) -> Value) -> [Value] {
        (0..<count(4)).map { _ in make(&self) }
    }

    mutating func dictionary<Value>(_ make: (inout RandomValues) -> Value) -> [String: Value] {
        Dictionary(list { (text: $0.text(), value: make(&$0)) }.map { ($0.text, $0.value) }) { first, _ in first }
    }

    mutating func pick<Value: CaseIterable>(_ type: Value.Type, or other: Value) -> Value {
        Value.allCases.randomElement(using: &seeded) ?? other
    }
}
