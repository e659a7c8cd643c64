import Contracts
import Testing

@Suite("The topology")
struct TopologyTests {
    @Test("Every required message has a queue that takes it")
    func requiredMessagesHaveConsumers() {
        for type in MessageType.allCases where type.isRequired {
            #expect(Topology.consumer(of: type) != nil, "\(type.rawValue)")
        }
    }

    @Test("Each type is consumed by one step at most, and published by one at most")
    func oneConsumerOnePublisher() {
        let consumed = Topology.consumes.values.flatMap(\.self)
        let published = Topology.publishes.values.flatMap(\.self)
        #expect(Set(consumed).count == consumed.count)
        #expect(Set(published).count == published.count)
        #expect(Set(consumed + published) == Set(MessageType.allCases))
    }

    @Test(
        "A step is bound to what it consumes its probe and its redrives, and to nothing else", arguments: Step.allCases)
    func bindings(step: Step) {
        let keys = Topology.bindings.filter { $0.queue == step.queue }.map(\.key)
        let consumed = (Topology.consumes[step] ?? []).map(\.rawValue)
        #expect(Set(MessageType.allCases.filter { Topology.consumes($0, at: step) }.map(\.rawValue)) == Set(consumed))
        #expect(Set(keys) == Set(consumed + [step.probeKey, step.redriveKey]) && keys.count == consumed.count + 2)
    }

    @Test("Queues are quorum queues without a delivery limit")
    func quorum() {
        #expect(Topology.queueArguments == ["x-queue-type": "quorum"])
    }

    @Test("Names that others rely on")
    func names() {
        #expect(Topology.exchange == "leads")
        #expect(
            Step.allCases.map(\.queue) == [
                "baton.capture", "baton.enrichment", "baton.scoring", "baton.routing", "baton.notification",
            ])
        #expect(
            MessageType.allCases.map(\.rawValue) == [
                "lead.submitted", "activity.recorded", "lead.captured", "activity.captured", "lead.enriched",
                "lead.scored", "lead.routed", "lead.qualified", "lead.notified", "preference.recorded",
                "preference.captured",
            ])
        for type in MessageType.allCases { #expect(type.schema == "urn:baton:\(type.rawValue):\(type.version)") }
        for step in Step.allCases {
            #expect(step.probeKey == "probe.\(step.rawValue)" && step.redriveKey == "redrive.\(step.rawValue)")
        }
    }
}
