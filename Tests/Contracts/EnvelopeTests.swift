import Contracts
import Testing

@Suite("The envelope")
struct EnvelopeTests {
    @Test("Headers keep the names of CloudEvents 1.0 in binary mode")
    func headerNames() throws {
        let expected = try Fixture("envelope.v1.txt").text
        let names = [
            Envelope.Header.id, Envelope.Header.source, Envelope.Header.specVersion, Envelope.Header.type,
            Envelope.Header.subject, Envelope.Header.time, Envelope.Header.schema, Envelope.Header.recordedTime,
            Envelope.Header.revision, Envelope.Header.causation, Envelope.Header.replayOf, Envelope.Header.attempt,
            Envelope.Header.cloudTraceparent, Envelope.Header.traceparent,
        ]
        let types = MessageType.allCases.map(\.schema)
        #expect((names + types + [Envelope.json, Envelope.submission]).joined(separator: "\n") + "\n" == expected)
    }

    @Test("Attribute names of CloudEvents are lower-case letters and digits")
    func attributeNames() {
        for name in [Envelope.Header.recordedTime, Envelope.Header.causation, Envelope.Header.replayOf] {
            let attribute = name.dropFirst("cloudEvents_".count)
            #expect(name.hasPrefix("cloudEvents_"))
            #expect(attribute.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }, "\(attribute)")
        }
    }
}
