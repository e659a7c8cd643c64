import Contracts
import FoundationEssentials
import Models
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Deciding on submissions")
struct DecidingTests {
    /// A submission in hand with these fields.
    func submission(
        _ id: String, email: String? = nil, external: String? = nil, at seconds: Int64 = 100, revision: Int32 = 1
    ) -> SubmissionInHand {
        let fields = [("email", email), ("externalId", external), ("phone", "+44 20 7946 0958")]
            .compactMap { key, value in value.map { "\"\(key)\":\"\($0)\"" } }.joined(separator: ",")
        let body = "{\"fields\":{\(fields)},\"submittedAt\":\"\(Timestamp(seconds: seconds))\"}"
        let input = CaptureInput(
            kind: .submission, identity: PublisherIdentity(publisher: "shop", id: id),
            hash: ContentHash(Array(body.utf8)), content: .submission(FormPost(body: Array(body.utf8))),
            contentType: nil, body: Array(body.utf8))
        return SubmissionInHand(
            index: 0,
            message: Received(
                id: input.messageID, attempt: 0, leadID: nil, acceptedAt: Timestamp(seconds: 1000), traceparent: nil,
                input: input, now: Timestamp(seconds: 1000)), revision: revision)
    }

    func stored(_ submission: SubmissionInHand, fate: Fate, lead: UUID?, at seconds: Int64 = 100, revision: Int32 = 1)
        -> StoredSubmission
    {
        StoredSubmission(
            key: submission.key, revision: revision, occurredAt: Timestamp(seconds: seconds), fate: fate, leadID: lead)
    }

    @Test("One address is one lead")
    func sameAddress() {
        var matching = LeadMatching(holders: [:], stored: [])
        let first = matching.place(submission("1", email: "ann@example.com"))
        let second = matching.place(submission("2", email: "ann@example.com"))
        let other = matching.place(submission("3", email: "bob@example.com"))
        #expect(first.lead == second.lead)
        #expect(other.lead != first.lead)
        #expect(first.reason == nil)
        #expect(second.reason == "same e-mail address")
        #expect(matching.claims == [.email("ann@example.com"): first.lead, .email("bob@example.com"): other.lead])
    }

    @Test("A known external id leads to its lead, and brings the new address along")
    func externalID() {
        let lead = UUID()
        var matching = LeadMatching(holders: [.externalID("17", publisher: "shop"): lead], stored: [])
        let place = matching.place(submission("1", email: "ann@example.com", external: "17"))
        #expect(place == LeadMatching.Place(lead: lead, reason: "same external id"))
        #expect(matching.claims == [.email("ann@example.com"): lead])
    }

    @Test("External ids of two publishers are two things")
    func externalIDOfAnother() {
        var matching = LeadMatching(holders: [.externalID("17", publisher: "other"): UUID()], stored: [])
        #expect(matching.place(submission("1", email: "ann@example.com", external: "17")).reason == nil)
    }

    @Test("When address and external id disagree the address wins, and the ledger says so")
    func conflict() {
        let (byEmail, byID) = (UUID(), UUID())
        var matching = LeadMatching(
            holders: [.email("ann@example.com"): byEmail, .externalID("17", publisher: "shop"): byID], stored: [])
        let place = matching.place(submission("1", email: "ann@example.com", external: "17"))
        #expect(place.lead == byEmail)
        #expect(place.reason?.contains(byID.uuidString.lowercased()) == true)
        #expect(matching.claims.isEmpty)
    }

    @Test("A phone number alone is a lead of its own")
    func phoneOnly() {
        var matching = LeadMatching(holders: [:], stored: [])
        #expect(matching.place(submission("1")).lead != matching.place(submission("2")).lead)
        #expect(matching.claims.isEmpty)
    }

    @Test("A revision stays with its submission's lead, whatever its address is now")
    func revision() {
        let (lead, other) = (UUID(), UUID())
        let revised = submission("1", email: "bob@example.com", revision: 2)
        var matching = LeadMatching(
            holders: [.email("bob@example.com"): other], stored: [stored(revised, fate: .lead, lead: lead)])
        let place = matching.place(revised)
        #expect(place.lead == lead)
        #expect(place.reason?.contains(other.uuidString.lowercased()) == true)
    }

    @Test(
        "Of two revisions the later counts: by its own time, else by arrival",
        arguments: [(200, 2, true), (100, 2, true), (50, 2, false), (100, 1, true)] as [(Int64, Int32, Bool)])
    func contest(seconds: Int64, revision: Int32, counts: Bool) {
        let candidate = submission("1", email: "ann@example.com", at: seconds, revision: revision)
        let known = stored(candidate, fate: .lead, lead: UUID(), at: 100, revision: 1)
        #expect(RevisionContest(stored: [known], inHand: [candidate]).winners == (counts ? [0] : []))
    }

    @Test("What makes a lead counts before what makes none", arguments: [Fate.rejected, .parked])
    func contestOfUseless(fate: Fate) {
        let early = submission("1", email: "ann@example.com", at: 10, revision: 1)
        let known = stored(early, fate: fate, lead: nil, at: 900, revision: 2)
        #expect(RevisionContest(stored: [known], inHand: [early]).winners == [0])
    }

    @Test("Places in the fold sort by time, then by the bytes of the id")
    func positions() {
        let (early, late) = (Timestamp(seconds: 1), Timestamp(seconds: 2))
        let sorted = [
            FoldPosition(at: early, id: "B"), FoldPosition(at: early, id: "a"), FoldPosition(at: early, id: "\u{E9}"),
            FoldPosition(at: late, id: "A"),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test("Nothing happened later than it was accepted")
    func clamped() {
        #expect(submission("1", email: "ann@example.com", at: 5000).occurredAt == Timestamp(seconds: 1000))
    }
}
