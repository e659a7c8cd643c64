import Support
import Testing

@testable import Rules

/// `deploy/fuzz` runs these for as long as it is told; among the other tests they run for some seconds.
@Suite("Fuzzing of readers", .serialized)
struct FuzzTests {
    @Test(
        "neither damaged nor grown bodies break a reader", .timeLimit(.minutes(FuzzSettings.isCampaign ? 240 : 5)),
        arguments: FuzzTarget.all)
    func damage(target: FuzzTarget) {
        var input = FuzzInput(
            random: generator(for: target), corpus: target.corpus,
            longest: FuzzSettings.isCampaign ? 1 << 20 : 1 << 14)
        FuzzSettings.rounds(40, among: FuzzTarget.all.count * 2) { round in
            let bytes = input.next()
            guard let fault = target.fault(bytes) else { return }
            Issue.record(
                "seed \(FuzzSettings.seed), round \(round): \(fault): \(String(decoding: bytes.prefix(2_000), as: UTF8.self).debugDescription)"
            )
        }
    }

    /// A loop within a loop shows as a test without end.
    @Test(
        "the same few characters without end are read to their end",
        .timeLimit(.minutes(FuzzSettings.isCampaign ? 240 : 5)), arguments: FuzzTarget.all)
    func endless(target: FuzzTarget) {
        var random = generator(for: target)
        let size = FuzzSettings.isCampaign ? 1 << 18 : 1 << 13
        FuzzSettings.rounds(10, among: FuzzTarget.all.count * 2) { _ in
            let (before, after) = Self.frames.any(&random)
            let unit = Self.units.any(&random)
            let run = String(repeating: unit, count: size / unit.utf8.count)
            guard let fault = target.fault(Array((before + run + after).utf8)) else { return }
            Issue.record("\(unit.debugDescription) without end: \(fault)")
        }
    }

    @Test(
        "a mebibyte of what is known to be costly is read to its end", .timeLimit(.minutes(5)),
        arguments: FuzzTarget.parsers.filter { !$0.isHeader })
    func large(target: FuzzTarget) {
        for unit in ["[", "a[a[a[", "a=1&", "\n--xYz"] {
            let bytes = Array(String(repeating: unit, count: (1 << 20) / unit.utf8.count).utf8)
            if let fault = target.fault(bytes) { Issue.record("\(unit.debugDescription): \(fault)") }
        }
    }

    private func generator(for target: FuzzTarget) -> SeededGenerator {
        SeededGenerator(seed: target.testDescription.utf8.reduce(FuzzSettings.seed) { $0 &* 31 &+ UInt64($1) })
    }

    private static let frames = [
        ("", ""), ("a=", ""), ("{\"a\":\"", "\"}"), ("{\"a\":\"x\ny", "\",\"b\": }"),
        ("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "\r\n--xYz--"),
        ("--xYz\r\nContent-Disposition: form-data; name=\"", "\"\r\n\r\n1\r\n--xYz--"),
    ]

    private static let units = [
        "[", "{", "{\"a\":", "[{\"a\":[", "&", "a&", "a=1&", "a[", "a[a[a[", "a[b]", "a[]=1&", "a[0]=1&", "%", "%41",
        "%4", "+", "-", "--", "\n", "-\n", "\r", "\r\n", "\n--", "\n--xY", "\n--xYz", "--xYz\r\n\r\n", ";", ";a=",
        ";=\"",
        "\"", "\\", "\\\"", "\\u0", "\\ud83d", "|", "||", "a||", ",", "},", "\",", "\", \"", "\" , ", "\"a\":1,", "[1,",
        " ", "\t", " ,", "} ", "a", "é", "\u{301}", "\u{200D}", "\u{FEFF}", "@", "a@", "+4", ".", "1.3", "_", "ß",
        "İ", "<", "\0",
    ]
}
