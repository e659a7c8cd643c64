import Faults
import Testing

@Suite("The fault campaign's quick rows", .serialized)
struct QuickTests {
    @Test("Nothing is lost and nothing doubled", .timeLimit(.minutes(3)), arguments: Matrix.quick.map(\.id))
    func row(_ id: String) async throws {
        let row = try #require(Matrix.row(id))
        let result = await Campaign.run(row, seed: 1)
        #expect(result.isGood, "\(result.problems)")
        #expect(result.lost == 0)
        #expect(result.doubled == 0)
    }
}
