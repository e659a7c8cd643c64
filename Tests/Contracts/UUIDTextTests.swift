import Contracts
import FoundationEssentials
import Testing

@Suite("A UUID as text")
struct UUIDTextTests {
    @Test("Is what Foundation writes, in either case")
    func writing() {
        for _ in 0..<200 {
            let id = UUID()
            #expect(id.text == id.uuidString.lowercased())
            var bytes: [UInt8] = []
            id.appendText(to: &bytes, isUppercase: true)
            #expect(bytes == Array(id.uuidString.utf8))
        }
    }

    @Test(
        "Is read where Foundation reads it, and nowhere else",
        arguments: [
            "6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5f", "6F2A7D0E-4A3B-5C1D-8E9F-0a1b2c3d4e5f", "",
            "6f2a7d0e4a3b5c1d8e9f0a1b2c3d4e5f", "6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5",
            "6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5f0",
            "gf2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5f", "6f2a7d0e_4a3b-5c1d-8e9f-0a1b2c3d4e5f",
            "{6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5f}", "6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e\u{0}f", "üüüüüüüüüüüüüüüüüü",
        ])
    func reading(text: String) {
        #expect(UUID(text: text) == UUID(uuidString: text))
    }
}
