import Messaging
import Testing

@Suite("The confirm window")
struct ConfirmWindowTests {
    /// What the broker may say about messages numbered from 1.
    enum Word: Sendable {
        case ack(UInt64, multiple: Bool = false)
        case nack(UInt64, multiple: Bool = false)
        case returned(String?)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var words: [Word]
        var fates: [PublishFate]?

        init(_ name: String, _ words: [Word], _ fates: [PublishFate]?) {
            testDescription = name
            self.words = words
            self.fates = fates
        }
    }

    private static let gone = PublishFate.returned(code: 312, text: "NO_ROUTE")

    private static func batch(_ ids: [String?]) -> [Publication] {
        ids.map { Publication(exchange: "e", routingKey: "k", properties: Properties(messageID: $0), body: []) }
    }

    @Test(
        "settles three messages from the broker's words",
        arguments: [
            Case("in order", [.ack(1), .ack(2), .ack(3)], [.confirmed, .confirmed, .confirmed]),
            Case("out of order", [.ack(3), .ack(1), .ack(2)], [.confirmed, .confirmed, .confirmed]),
            Case("all at once", [.ack(3, multiple: true)], [.confirmed, .confirmed, .confirmed]),
            Case("everything so far", [.ack(0, multiple: true)], [.confirmed, .confirmed, .confirmed]),
            Case(
                "a range after a single one", [.ack(2), .ack(3, multiple: true)], [.confirmed, .confirmed, .confirmed]),
            Case("a refusal in between", [.ack(1), .nack(2), .ack(3)], [.confirmed, .rejected, .confirmed]),
            Case("a refused range", [.nack(2, multiple: true), .ack(3)], [.rejected, .rejected, .confirmed]),
            Case(
                "a range does not undo a refusal", [.nack(2), .ack(3, multiple: true)],
                [.confirmed, .rejected, .confirmed]),
            Case("a return, then its ack", [.returned("b"), .ack(3, multiple: true)], [.confirmed, gone, .confirmed]),
            Case(
                "a return late in the batch", [.ack(1), .returned("c"), .ack(3), .ack(2)],
                [.confirmed, .confirmed, gone]),
            Case(
                "a return of something else", [.returned("x"), .ack(3, multiple: true)],
                [.confirmed, .confirmed, .confirmed]),
            Case("a repeated ack", [.ack(1), .ack(1), .ack(3, multiple: true)], [.confirmed, .confirmed, .confirmed]),
            Case("a return alone settles nothing", [.returned("a"), .ack(2), .ack(3)], nil),
            Case("one missing", [.ack(1), .ack(3)], nil),
        ])
    func words(_ example: Case) {
        var window = ConfirmWindow(Self.batch(["a", "b", "c"]), firstSequence: 1)
        for _ in 0..<3 { window.markSent() }
        for word in example.words {
            let isKnown =
                switch word {
                case .ack(let number, let multiple): window.acknowledge(number, multiple: multiple)
                case .nack(let number, let multiple): window.reject(number, multiple: multiple)
                case .returned(let id): note(id, in: &window)
                }
            #expect(isKnown)
        }
        #expect(window.result() == example.fates)
        #expect(window.isComplete == (example.fates != nil))
    }

    private func note(_ id: String?, in window: inout ConfirmWindow) -> Bool {
        window.noteReturn(messageID: id, exchange: "e", routingKey: "k", code: 312, text: "NO_ROUTE")
        return true
    }

    @Test("numbers outside of what was sent are unknown", arguments: [0, 10, 13, 14, UInt64.max])
    func unknown(number: UInt64) {
        var window = ConfirmWindow(Self.batch(["a", "b", "c"]), firstSequence: 11)
        window.markSent()
        window.markSent()
        let isSingleKnown = window.acknowledge(number, multiple: false)
        #expect(!isSingleKnown)
        #expect(window.openCount == 2)
    }

    @Test("a later window counts on, and a new channel starts at one again")
    func restart() {
        var later = ConfirmWindow(Self.batch(["a"]), firstSequence: 501)
        later.markSent()
        let isKnown = later.acknowledge(501, multiple: true)
        #expect(isKnown)
        #expect(later.result() == [.confirmed])

        var restarted = ConfirmWindow(Self.batch(["a"]), firstSequence: 1)
        restarted.markSent()
        let isOldKnown = restarted.acknowledge(502, multiple: false)
        let isNewKnown = restarted.acknowledge(1, multiple: false)
        #expect(!isOldKnown)
        #expect(isNewKnown)
        #expect(restarted.isComplete)
    }

    @Test("equal ids are returned one after the other")
    func equalIDs() {
        var window = ConfirmWindow(Self.batch(["a", "a", nil, nil]), firstSequence: 1)
        for _ in 0..<4 { window.markSent() }
        for id in ["a", "a", nil] as [String?] { _ = note(id, in: &window) }
        _ = window.acknowledge(4, multiple: true)
        #expect(window.result() == [Self.gone, Self.gone, Self.gone, .confirmed])
    }

    @Test("hands out publications in order and counts what is open")
    func sending() {
        var window = ConfirmWindow(Self.batch(["a", "b"]), firstSequence: 1)
        #expect(window.next?.properties.messageID == "a")
        window.markSent()
        #expect(window.next?.properties.messageID == "b")
        #expect(window.openCount == 1)
        window.markSent()
        #expect(window.next == nil)
        _ = window.acknowledge(1, multiple: false)
        #expect(window.openCount == 1)
        #expect(!window.isComplete)
    }
}
