import Contracts
import Foundation
import Models

/// The body of `lead.captured`, read.
struct DecodingSample: TimedSample {
    private let bytes: [UInt8]

    init() throws {
        let body = try EncodingSample.body()
        bytes = try BodyCoding.encode(body)
        guard try BodyCoding.decode(LeadCaptured.self, from: bytes) == body else {
            throw BenchFault("a body did not come back as it was")
        }
    }

    func call() -> Int { (try? BodyCoding.decode(LeadCaptured.self, from: bytes))?.lead.values.values.count ?? 0 }
}

/// The body of `lead.captured`, written.
struct EncodingSample: TimedSample {
    private let value: LeadCaptured

    init() throws {
        value = try Self.body()
        guard try JSONDecoder().decode(LeadCaptured.self, from: Data(try BodyCoding.encode(value))) == value else {
            throw BenchFault("another reader reads another body")
        }
    }

    func call() -> Int { (try? BodyCoding.encode(value))?.count ?? 0 }

    static func body() throws -> LeadCaptured {
        LeadCaptured(
            leadID: UUID(), submissionID: "sample-1", isNew: true, lead: try SampleFacts.lead(),
            occurredAt: SampleFacts.now)
    }
}
