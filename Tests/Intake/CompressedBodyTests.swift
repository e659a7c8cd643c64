import Contracts
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Compressed posts")
struct CompressedBodyTests {
    private static let text = #"{"email":"ada@example.com","note":"naïve naïve naïve"}"#
    /// The text as Python's gzip and zlib modules write it.
    private static let gzip =
        "H4sIAAAAAAACA6tWSs1NzMxRslJKTEl0SK1IzC3ISdVLzs9V0lHKyy9JBUrkJR5eX5aqgEIp1QIAvVYmQTkAAAA="
    private static let zlib =
        "eJyrVkrNTczMUbJSSkxJdEitSMwtyEnVS87PVdJRyssvSQVK5CUeXl+WqoBCKdUCAE1lFbo="

    private func post(_ coding: String, _ bytes: [UInt8]?, to intake: IntakeUnderTest) async throws -> TestResponse {
        let bytes = try #require(bytes)
        return try await intake.application().test(.router) { client in
            try await client.execute(
                uri: "/forms/contact", method: .post,
                headers: [.contentType: "application/json", .contentEncoding: coding], body: ByteBuffer(bytes: bytes))
        }
    }

    private func decoded(_ base64: String) -> [UInt8]? { Data(base64Encoded: base64).map { Array($0) } }

    @Test("what is stored is the text, however it came", arguments: ["gzip", "GZip", "x-gzip", "deflate"])
    func stored(coding: String) async throws {
        let intake = IntakeUnderTest()
        let bytes = decoded(coding == "deflate" ? Self.zlib : Self.gzip)
        #expect(try await post(coding, bytes, to: intake).status == .ok)
        #expect(try intake.acceptor.submissions().map(\.body.bytes) == [Array(Self.text.utf8)])
        #expect(try intake.acceptor.submissions().map { $0.headers["content-encoding"] } == [nil])
        // The same post uncompressed is the same submission.
        let plain = try await intake.send(
            "/forms/contact", headers: ["content-type": "application/json"], body: Self.text)
        #expect(plain.status == .ok)
        #expect(Set(intake.acceptor.taken.map(\.messageID)).count == 1)
    }

    @Test("what is no whole stream is 400 and says what is wrong")
    func broken() async throws {
        let whole = try #require(decoded(Self.gzip))
        let cases: [([UInt8], String)] = [
            (Array(whole.dropLast(9)), "cut off"), (whole + whole, "more after"), (whole + [0], "more after"),
            (Array(Self.text.utf8), "is not gzip"),
        ]
        for (bytes, problem) in cases {
            let intake = IntakeUnderTest()
            let response = try await post("gzip", bytes, to: intake)
            #expect(response.status == .badRequest)
            #expect(response.text.contains(problem), "\(response.text)")
            #expect(intake.acceptor.taken.isEmpty)
        }
    }

    @Test("a body that inflates beyond the limit is 413 and counted")
    func tooLarge() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(inflated: 20))
        let response = try await post("gzip", decoded(Self.gzip), to: intake)
        #expect(response.status == .contentTooLarge)
        #expect(response.text.contains("20 bytes once inflated"))
        #expect(intake.metrics.text().contains(#"baton_intake_limit_hits_total{limit="inflated"} 1"#))
    }
}
