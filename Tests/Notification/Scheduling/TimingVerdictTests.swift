import FoundationEssentials
import Models
import Testing

@testable import Notification

@Suite("When a delivery may leave")
struct TimingVerdictTests {
    private let now = NotificationDesk.start

    private func delivery(_ change: (inout ScheduledDelivery) -> Void = { _ in }) -> ScheduledDelivery {
        var delivery = ScheduledDelivery(
            deliveryID: UUID(), channel: "email", destination: "email", recipient: "ada@baton.example")
        change(&delivery)
        return delivery
    }

    @Test("at once, when nothing holds it back")
    func free() {
        #expect(TimingVerdict.judge([delivery()], now: now) == [.free])
    }

    @Test("a critical one passes quiet hours, digest and ceiling")
    func critical() {
        let one = delivery {
            $0.isCritical = true
            $0.quietUntil = now.advanced(bySeconds: 3600)
            $0.digest = .init(key: "k", wait: 300, interval: 3600)
            $0.ceiling = .init(count: 1, seconds: 60, released: 1, oldest: now)
        }
        #expect(TimingVerdict.judge([one], now: now) == [.free])
    }

    @Test("quiet hours collect what comes, and put off a digest")
    func quiet() {
        let end = now.advanced(bySeconds: 3600)
        let reason = "quiet hours until \(end)"
        let one = delivery { $0.quietUntil = end }
        let digest = delivery {
            $0.quietUntil = end
            $0.isDigest = true
        }
        #expect(
            TimingVerdict.judge([one, digest], now: now) == [
                .collect(key: "quiet", reason: reason, releaseAt: end, interval: 0),
                .postpone(until: end, reason: reason),
            ])
    }

    @Test("those that are free count against the ceiling of those after them, whoever else is judged between")
    func ceiling() {
        let oldest = now.advanced(bySeconds: -10)
        let full = ScheduledDelivery.Ceiling(count: 3, seconds: 60, released: 1, oldest: oldest)
        let mine = (0..<4).map { _ in delivery { $0.ceiling = full } }
        let other = delivery {
            $0.recipient = "bob@baton.example"
            $0.ceiling = .init(count: 1, seconds: 60, released: 0)
        }
        let over = TimingVerdict.collect(
            key: "ceiling", reason: "more than 3 in 60 seconds", releaseAt: oldest.advanced(bySeconds: 60), interval: 60
        )
        #expect(
            TimingVerdict.judge([mine[0], other, mine[1], mine[2], mine[3]], now: now) == [
                .free, .free, .free, over, over,
            ])
    }
}
