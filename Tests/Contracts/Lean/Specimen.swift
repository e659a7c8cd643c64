import Contracts
import FoundationEssentials
import Models
import Testing

/// One type that writes and reads itself, with the means to hold it against the oracle.
struct Specimen: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Checks one random value in every way in which it may come, and returns the oracle's bytes.
    let check: @Sendable (inout RandomValues) throws -> [UInt8]
    /// Whether both read these bytes, or neither does; an issue is recorded when they differ.
    let isRead: @Sendable ([UInt8]) -> Bool

    init<Body: LeanCodable & Equatable & SendableMetatype>(
        _ type: Body.Type, make: @escaping @Sendable (inout RandomValues) -> Body
    ) {
        testDescription = "\(type)"
        check = { values in
            let value = make(&values)
            let bytes = try Oracle.encode(value)
            let encoded = try BodyCoding.encode(value)
            #expect(encoded == bytes, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            #expect(try BodyCoding.decode(Body.self, from: bytes) == value)
            #expect(try BodyCoding.decode(Body.self, from: Oracle.encode(value, .prettyPrinted)) == value)
            return bytes
        }
        isRead = { bytes in
            let right = try? Oracle.decode(Body.self, from: bytes)
            let lean = try? BodyCoding.decode(Body.self, from: bytes)
            if lean != right { Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription)") }
            return right != nil
        }
    }

    static let all = [
        Specimen(LeadFacts.self) { $0.facts() },
        Specimen(Company.self) { $0.company() },
        Specimen(Enrichment.self) { $0.enrichment() },
        Specimen(Score.self) { $0.score() },
        Specimen([ScoreReason].self) { values in values.list { $0.reason() } },
        Specimen(Assignment.self) { $0.assignment() }, Specimen(AssignmentSummary.self) { $0.assignment().summary },
        Specimen(Activity.self) { $0.activity() },
        Specimen([String: String].self) { values in values.dictionary { $0.text() } },
        Specimen(Submission.self) { $0.submission() },
        Specimen(LeadCaptured.self) {
            LeadCaptured(
                leadID: $0.id(), submissionID: $0.text(), isNew: $0.chance(2), lead: $0.facts(), occurredAt: $0.time())
        },
        Specimen(LeadEnriched.self) { LeadEnriched(leadID: $0.id(), lead: $0.facts(), enrichment: $0.enrichment()) },
        Specimen(LeadScored.self) { values in
            LeadScored(
                leadID: values.id(), lead: values.facts(), score: values.score(), model: values.text(),
                qualifiedAt: values.maybe { $0.time() })
        },
        Specimen(LeadRouted.self) { values in
            LeadRouted(
                leadID: values.id(), lead: values.facts(), score: values.score(),
                company: values.maybe { $0.company() }, assignment: values.assignment().summary,
                qualifiedAt: values.maybe { $0.time() })
        },
        Specimen(LeadNotified.self) {
            LeadNotified(
                leadID: $0.id(), deliveryID: $0.id(), event: $0.text(), channel: $0.text(), sentAt: $0.time())
        },
        Specimen(ActivityCaptured.self) { ActivityCaptured(leadID: $0.id(), activity: $0.activity()) },
    ]
}
