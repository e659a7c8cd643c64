import FoundationEssentials
import Models
import Testing

@testable import Contracts

@Suite("Message ids")
struct MessageIDTests {
    @Test("The example of RFC 9562, appendix A.4, gives its UUID")
    func rfcVector() throws {
        let dns = try #require(UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
        let id = MessageID.named(Array("www.example.com".utf8), in: dns)
        #expect(id.uuidString.lowercased() == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }

    @Test("Every id has version 5 and the variant of the RFC", arguments: ["", "a", "lead", "žluťoučký kůň"])
    func versionAndVariant(name: String) {
        let bytes = MessageID.named(name).uuid
        #expect(bytes.6 >> 4 == 5)
        #expect(bytes.8 >> 6 == 0b10)
    }

    @Test("Ids stay what they are: rows of years ago are keyed by them")
    func pinned() throws {
        let cause = try #require(UUID(uuidString: "00000000-0000-4000-8000-000000000001"))
        let lead = try #require(UUID(uuidString: "00000000-0000-4000-8000-000000000002"))
        let time = try #require(Timestamp("2026-11-21T10:00:00.000Z"))
        #expect(
            MessageID.outgoing(step: .capture, type: .leadCaptured, subject: lead, causedBy: cause, at: time).uuidString
                == "01A1FD8C-6900-8D34-93EF-5F8BDA8FC1CD")
        #expect(MessageID.named("submission", "form:quote", "1").uuidString == "EB3984C9-8A22-566E-901B-C9B696AAF090")
    }

    @Test("Ordered ids sort by their time, and by nothing else")
    func ordered() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let times = (0..<2).map { _ in
                Timestamp(microseconds: .random(in: 0..<(1 << 47), using: &generator) * 1000)
            }
            let ids = times.map { MessageID.ordered(MessageID.named("lead", UUID().uuidString), by: $0) }
            #expect(times[0] == times[1] || (times[0] < times[1]) == (ids[0].uuidString < ids[1].uuidString))
            for id in ids {
                #expect(id.uuid.6 >> 4 == 8)
                #expect(id.uuid.8 >> 6 == 0b10)
            }
            let companion = MessageID.ordered(MessageID.named("delivery"), with: ids[0])
            #expect(companion.uuidString.prefix(13) == ids[0].uuidString.prefix(13))
            #expect(companion.uuid.6 >> 4 == 8)
        }
    }

    @Test("Parts cannot run into each other")
    func partsAreApart() {
        #expect(MessageID.named("a", "bc") != MessageID.named("ab", "c"))
        #expect(MessageID.named("a") != MessageID.named("a", ""))
    }

    @Test("Step, type, subject and cause each make another id")
    func everyPartCounts() {
        let ids = [UUID(), UUID()]
        let made = Step.allCases.flatMap { step in
            MessageType.allCases.flatMap { type in
                [ids[0], ids[1], nil].flatMap { subject in
                    ids.map { MessageID.outgoing(step: step, type: type, subject: subject, causedBy: $0, at: .epoch) }
                }
            }
        }
        #expect(Set(made).count == Step.allCases.count * MessageType.allCases.count * 6)
    }

    @Test("An announcement's id is that of its parts, a redrive's with the attempt as one more")
    func parts() {
        let (lead, cause) = (UUID(), UUID())
        let time = Timestamp(seconds: 1_793_610_000)
        let plain = MessageID.named("scoring", "lead.scored", lead.uuidString, cause.uuidString)
        let again = MessageID.named("scoring", "lead.scored", "", cause.uuidString, "3")
        #expect(
            MessageID.outgoing(step: .scoring, type: .leadScored, subject: lead, causedBy: cause, at: time)
                == MessageID.ordered(plain, by: time))
        #expect(
            MessageID.outgoing(
                step: .scoring, type: .leadScored, subject: nil, causedBy: cause, attempt: 3, at: time)
                == MessageID.ordered(again, by: time))
    }

    @Test(
        "Fingerprints are SHA-256, as FIPS 180-2 has its examples",
        arguments: [
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ])
    func fingerprints(text: String, expected: String) {
        #expect(MessageID.fingerprint(Array(text.utf8)) == expected)
    }
}
