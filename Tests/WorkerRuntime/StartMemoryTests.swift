import CMappedFiles
import Foundation
import Testing

@Suite("The memory that a start needs")
struct StartMemoryTests {
    /// KiB of files that the process holds in memory.
    private static func residentFiles() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
        return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    }

    @Test("A process whose files were given back holds less of them and works on as before")
    func release() throws {
        let before = try Self.residentFiles()
        baton_release_files()
        let after = try Self.residentFiles()
        #expect(after < before)
        #expect(
            try JSONDecoder().decode([String: [Double]].self, from: Data(#"{"a":[1.5,2]}"#.utf8)) == ["a": [1.5, 2]])
    }

    @Test("Giving back again and again, while others run code, harms nobody")
    func together() async {
        await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<20 { baton_release_files() }
                }
                group.addTask {
                    for number in 0..<2000 { #expect(Int("\(number)") == number) }
                }
            }
        }
    }
}
