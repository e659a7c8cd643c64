import FoundationEssentials
import Models
import Testing

@testable import Baton

@Suite("What became of a delivery, in words")
struct DeliveryWordsTests {
    private static let now = Timestamp(seconds: 1_795_249_800)
    private static let before = Timestamp(seconds: 1_795_249_200)
    private static let after = Timestamp(seconds: 1_795_250_400)

    private static func delivery(
        _ status: DeliveryRow.Status, reason: String? = nil, change: (inout DeliveryRow) -> Void = { _ in }
    ) -> DeliveryRow {
        var row = DeliveryRow(
            deliveryID: DeliveryRows.uuid(1), leadID: DeliveryRows.uuid(2), event: "lead.routed", channel: "slack",
            destination: "slack:C1", recipient: "slack:C1", template: "lead-routed", status: status, reason: reason,
            isCritical: false, attempts: 0, ambiguous: 0, resent: 0, plannedAt: before, dueAt: before)
        change(&row)
        return row
    }

    private static let told: [(DeliveryRow, String)] = [
        (delivery(.planned), "due since 2026-11-21 08:20:00"),
        (
            delivery(.planned, reason: "quiet hours until 2026-11-21T08:40:00Z") { $0.dueAt = after },
            "due at 2026-11-21 08:40:00: quiet hours until 2026-11-21T08:40:00Z"
        ),
        (
            delivery(.planned, reason: "502") {
                $0.dueAt = after
                $0.attempts = 3
            }, "tried 3 times, due at 2026-11-21 08:40:00: 502"
        ),
        (
            delivery(.planned) {
                $0.holdUp = .init(destination: "slack", isPaused: true, reason: "token_revoked", retryAt: after)
            }, "waits: slack is paused until a person mends it, tried again at 2026-11-21 08:40:00: token_revoked"
        ),
        (
            delivery(.planned) { $0.holdUp = .init(destination: "slack:C1", isPaused: false, retryAt: before) },
            "waits: slack:C1 is held up, tried again now"
        ),
        (
            delivery(.collected, reason: "collected for a digest") { $0.digestReleaseAt = after },
            "waits for a digest that goes out at 2026-11-21 08:40:00: collected for a digest"
        ),
        (
            delivery(.told) {
                $0.digestID = DeliveryRows.uuid(3)
                $0.digestStatus = .sent
                $0.digestSentAt = after
            }, "told in digest \(DeliveryRows.id(3)), sent at 2026-11-21 08:40:00"
        ),
        (
            delivery(.told) {
                $0.digestID = DeliveryRows.uuid(3)
                $0.digestStatus = .parked
            }, "told in digest \(DeliveryRows.id(3)), which is parked"
        ),
        (
            delivery(.sent, reason: "without blocks") {
                $0.sentAt = after
                $0.reference = "17.5"
            }, "sent at 2026-11-21 08:40:00: without blocks; the receiver calls it 17.5"
        ),
        (delivery(.unknown, reason: "reset"), "nobody knows whether it arrived, and it is not sent again: reset"),
        (delivery(.suppressed, reason: "no consent"), "not sent, on purpose: no consent"),
        (delivery(.parked, reason: "no template"), "waits for a person: no template"),
    ]

    @Test("Every status says what it means, with its reason and its time", arguments: told.indices)
    func words(case number: Int) {
        let (row, text) = Self.told[number]
        #expect(row.words(now: Self.now) == text)
    }

    @Test("No status is left without words")
    func complete() {
        #expect(Set(Self.told.map(\.0.status)) == Set(DeliveryRow.Status.allCases))
    }

    @Test("Attempts tell of ends that nobody knows")
    func attempts() {
        #expect(Self.delivery(.sent).attemptsText == "0")
        let row = Self.delivery(.sent) {
            $0.attempts = 3
            $0.ambiguous = 1
            $0.resent = 1
        }
        #expect(row.attemptsText == "3, 1 of them without a known end, sent again once")
    }

    @Test("The table of a lead's deliveries")
    func table() {
        let rows = [
            Self.delivery(.parked, reason: "no template"), Self.delivery(.sent) { $0.sentAt = Self.after },
        ]
        #expect(
            DeliveryRow.table(rows, now: Self.now).rendered == """
                planned              id                                    event        destination  recipient  status  attempts  what became of it
                -------------------  ------------------------------------  -----------  -----------  ---------  ------  --------  -------------------------------
                2026-11-21 08:20:00  00000000-0000-4000-b000-100000000001  lead.routed  slack:C1     slack:C1   parked  0         waits for a person: no template
                2026-11-21 08:20:00  00000000-0000-4000-b000-100000000001  lead.routed  slack:C1     slack:C1   sent    0         sent at 2026-11-21 08:40:00
                """)
    }
}
