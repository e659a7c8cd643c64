import FoundationEssentials
import Testing

/// A committed example of what crosses the broker; it may be added to, never changed.
struct Fixture {
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ name: String, file: String = #filePath) throws {
        let tests = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        let path = "\(tests)/Fixtures/Contracts/\(name)"
        bytes = Array(try #require(FileManager.default.contents(atPath: path), "no fixture at \(path)"))
    }
}
