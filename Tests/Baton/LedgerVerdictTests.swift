import FoundationEssentials
import Models
import Testing

@testable import Baton

@Suite("The ledger's verdict")
struct LedgerVerdictTests {
    private static let lead = LedgerReport.FateCount(source: "web_form", fate: "lead", submissions: 3)
    private static let accepted = LedgerReport.SourceCount(source: "web_form", submissions: 3)

    private func hop(announced: Int64, arrived: Int64, late: Int64 = 0) -> LedgerReport {
        LedgerReport(
            counts: [Self.lead], accepted: [Self.accepted],
            hops: [
                .init(producer: "capture", consumer: "enrichment", announced: announced, arrived: arrived, late: late)
            ],
            late: late == 0
                ? [] : [.init(producer: "capture", consumer: "enrichment", messageID: UUID(), announcedAt: .epoch)])
    }

    private func depths(_ ready: Int, _ unacknowledged: Int? = 0) -> QueueDepths {
        QueueDepths(byStep: ["enrichment": QueueDepth(ready: ready, unacknowledged: unacknowledged)])
    }

    @Test("Balanced when nothing is missing and nothing is on its way")
    func balanced() {
        let verdict = LedgerVerdict(hop(announced: 3, arrived: 3), depths: depths(0))
        #expect(verdict.isBalanced)
        #expect(verdict.faults.isEmpty && verdict.inFlight.isEmpty)
    }

    @Test("What is on its way fails at rest and not on a system at work")
    func inFlight() {
        let report = hop(announced: 3, arrived: 1)
        #expect(!LedgerVerdict(report, depths: depths(0)).isBalanced)
        let live = LedgerVerdict(report, depths: depths(0), isLive: true)
        #expect(live.isBalanced)
        #expect(live.inFlight == ["2 messages between steps are in flight"])
    }

    @Test(
        "Late messages are a fault as far as the queue does not hold them",
        arguments: [(2, 2, 0, true), (2, 1, 1, true), (2, 0, 2, true), (2, 1, 0, false), (1, 0, 0, false)])
    func late(late: Int64, ready: Int, unacknowledged: Int, isBalanced: Bool) {
        let verdict = LedgerVerdict(
            hop(announced: 3, arrived: 3 - late, late: late), depths: depths(ready, unacknowledged), isLive: true)
        #expect(verdict.isBalanced == isBalanced)
        #expect(verdict.faults.contains { $0.hasPrefix("enrichment waits for \(late) messages") } == !isBalanced)
    }

    @Test("Late messages are a fault where the queue cannot be looked at, and it says why")
    func unseen() {
        let verdict = LedgerVerdict(
            hop(announced: 3, arrived: 2, late: 1), depths: QueueDepths(problem: "away"), isLive: true)
        #expect(!verdict.isBalanced)
        #expect(verdict.faults.first?.hasSuffix("its queue was not looked at: away") == true)
        let ready = LedgerVerdict(hop(announced: 3, arrived: 2, late: 1), depths: depths(0, nil), isLive: true)
        #expect(ready.faults.first?.contains("cannot be seen") == true)
    }

    @Test("More rows than messages are a fault")
    func impossible() {
        #expect(!LedgerVerdict(hop(announced: 3, arrived: 4), depths: depths(0), isLive: true).isBalanced)
    }

    @Test("A source whose fates are not what was accepted is a fault", arguments: [2, 4])
    func source(submissions: Int64) {
        let report = LedgerReport(
            counts: [Self.lead], accepted: [.init(source: "web_form", submissions: submissions)])
        let verdict = LedgerVerdict(report, depths: QueueDepths(), isLive: true)
        #expect(verdict.faults == ["source web_form: accepted \(submissions), but 3 have a fate"])
    }

    @Test("A source that has receipts and no line at all is a fault")
    func lostSource() {
        let report = LedgerReport(counts: [], accepted: [.init(source: nil, submissions: 1)])
        #expect(LedgerVerdict(report, depths: QueueDepths(), isLive: true).faults.count == 1)
    }

    @Test("Numbers of a journal that were drained and are not here are a fault, others are in flight")
    func journals() {
        var report = LedgerReport(counts: [])
        report.journals = [
            .init(journal: "j", accepted: 10, arrived: 6, missing: 4, overdue: 0, drained: 4)
        ]
        #expect(LedgerVerdict(report, depths: QueueDepths(), isLive: true).isBalanced)
        #expect(!LedgerVerdict(report, depths: QueueDepths()).isBalanced)
        report.journals[0].overdue = 3
        report.gaps = [
            .init(journal: "j", first: 2, last: 3, isOverdue: true),
            .init(journal: "j", first: 4, last: 4, isOverdue: true),
            .init(journal: "j", first: 10, last: 10, isOverdue: false),
        ]
        let verdict = LedgerVerdict(report, depths: QueueDepths(), isLive: true)
        #expect(verdict.faults == ["journal j: 3 submissions were drained and are not here: 2-3, 4"])
        report.journals[0].arrived = 5
        #expect(LedgerVerdict(report, depths: QueueDepths(), isLive: true).faults.count == 2)
    }

    @Test("A fate that is none, two fates of one submission, and one that nothing is on its way to")
    func submissions() {
        var report = LedgerReport(
            counts: [.init(source: nil, fate: "lost", submissions: 1)], accepted: [.init(source: nil, submissions: 0)])
        report.unsettled = [.init(submissionID: "s", what: "2 fates: lead, merged")]
        report.stranded = [.init(submissionID: "t", what: "waits for scoring")]
        let verdict = LedgerVerdict(report, depths: QueueDepths(), isLive: true)
        #expect(
            verdict.faults == [
                "1 submissions have the fate lost, which is none", "submission s: 2 fates: lead, merged",
                "submission t: waits for scoring, and no message is on its way to it",
            ])
    }

    @Test("Messages on their way back are in flight, parked ones are not", arguments: ["later", "due", "redriven"])
    func redrives(state: String) {
        var report = LedgerReport(counts: [])
        report.parked = [.init(step: "scoring", state: "parked", messages: 5)]
        #expect(LedgerVerdict(report, depths: QueueDepths()).isBalanced)
        report.parked.append(.init(step: "scoring", state: state, messages: 1))
        #expect(!LedgerVerdict(report, depths: QueueDepths()).isBalanced)
    }

    @Test("Ids that a publisher has sent and the ledger does not have are a fault")
    func published() {
        let report = LedgerReport(counts: [])
        var published = PublishedIDs(publisher: "crm", sent: 2, missing: [])
        #expect(LedgerVerdict(report, depths: QueueDepths(), published: published).isBalanced)
        published.missing = ["a"]
        let verdict = LedgerVerdict(report, depths: QueueDepths(), published: published)
        #expect(verdict.faults == ["1 of 2 ids of crm are not in the ledger"])
    }

    @Test("Lines of ids: spaces, blank lines, comments and repetitions do not count; long ids are known by fingerprint")
    func ids() {
        let ids = SubmissionIDs("# sent today\r\n a \n\nb\na\n#c\n\tlong-\(String(repeating: "x", count: 200))\n")
        #expect(ids.ids.prefix(2) == ["a", "b"])
        #expect(ids.ids.count == 3)
        #expect(ids.missing(from: ["a"]).count == 2)
        #expect(ids.missing(from: ["b", ids.ids[2]]) == ["a", ids.ids[2]])
    }

    @Test("The deepest look at a queue counts, and one that failed says nothing")
    func deepest() {
        #expect(depths(1, 1).deepest(depths(5, 0)) == depths(5, 0))
        #expect(depths(7, 0).deepest(depths(5, 0)) == depths(7, 0))
        #expect(depths(7).deepest(QueueDepths(problem: "away")) == depths(7))
        #expect(QueueDepths(problem: "away").deepest(depths(7)) == depths(7))
    }
}
