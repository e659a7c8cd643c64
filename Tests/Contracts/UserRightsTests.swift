import Contracts
import Testing

@Suite("What the broker's users may do")
struct UserRightsTests {
    private static let keys =
        MessageType.allCases.map(\.rawValue) + Step.allCases.map(\.probeKey) + [
            "leadXsubmitted", "lead.submitted.more",
        ]

    private func allowed(_ pattern: String, of names: [String]) throws -> [String] {
        let expression = try Regex(pattern)
        return try names.filter { try expression.firstMatch(in: $0) != nil }
    }

    private func user(_ name: String) throws -> Topology.User {
        try #require(Topology.users.first { $0.name == name })
    }

    @Test("A worker publishes its own types and probes, and reads its own queue alone", arguments: Step.allCases)
    func workers(step: Step) throws {
        let user = try user(Topology.user(of: step))
        let expected = (Topology.publishes[step] ?? []).map(\.rawValue) + Step.allCases.map(\.probeKey)
        #expect(Set(try allowed(user.writesKeys, of: Self.keys)) == Set(expected))
        #expect(try allowed(user.read, of: Step.allCases.map(\.queue) + ["batonXcapture"]) == [step.queue])
        #expect(try allowed(user.configure, of: Step.allCases.map(\.queue) + [Topology.exchange]).isEmpty)
        #expect(try allowed(user.write, of: Step.allCases.map(\.queue) + [Topology.exchange]) == [Topology.exchange])
    }

    @Test("A publisher submits, and binds queues of its own to what is announced")
    func publisher() throws {
        let user = try user(Topology.publisherUser)
        #expect(try allowed(user.writesKeys, of: Self.keys) == ["lead.submitted", "activity.recorded"])
        #expect(
            Set(try allowed(user.readsKeys, of: Self.keys)) == [
                "lead.captured", "lead.enriched", "lead.scored", "lead.qualified", "lead.routed", "lead.notified",
            ])
        let queues = Step.allCases.map(\.queue) + ["listener.mine", "listenerXmine", "amq.gen-1"]
        #expect(try allowed(user.configure, of: queues) == ["listener.mine"])
        #expect(try allowed(user.read, of: queues) == ["listener.mine"])
        #expect(try allowed(user.configure, of: [Topology.exchange]).isEmpty)
    }

    @Test("The intake publishes and reads nothing")
    func intake() throws {
        let user = try user(Topology.intakeUser)
        #expect(
            try allowed(user.writesKeys, of: Self.keys) == [
                "lead.submitted", "activity.recorded", "preference.recorded", "probe.capture",
            ])
        #expect(try allowed(user.read, of: Step.allCases.map(\.queue) + [Topology.exchange]).isEmpty)
    }

    @Test("Only the operator declares")
    func administrators() {
        #expect(Topology.users.filter { $0.configure == ".*" }.map(\.name) == [Topology.operatorUser])
        #expect(Set(Topology.users.map(\.name)).count == Topology.users.count)
    }
}
