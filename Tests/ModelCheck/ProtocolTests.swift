import Testing

@Suite("The lane's protocol, explored completely within bounds", .timeLimit(.minutes(2)))
struct ProtocolTests {
    @Test("Nothing is lost, doubled, acknowledged early or announced without need", arguments: Scenario.all)
    func holds(scenario: Scenario) {
        let found = Explorer.explore(RelayModel(bounds: scenario.bounds))
        #expect(found.counterexample == nil, "\(found.counterexample?.description ?? "")")
        #expect(found.states >= scenario.states)
        #expect(found.terminals > 0)
    }

    @Test("The bounds let everything happen that the model knows")
    func everythingHappens() {
        let small = [
            Bounds(messages: 1, lanes: 2, isSweeping: true, faults: Bounds.Faults(crashes: 1, losses: 1, purges: 1)),
            Bounds(messages: 1, lanes: 1, faults: Bounds.Faults(restarts: 1, repeats: 1)),
        ]
        let happened = small.reduce(into: Set<Action>()) { happened, bounds in
            happened.formUnion(Explorer.explore(RelayModel(bounds: bounds)).actions)
        }
        let announcement = Outgoing(causedBy: 0, isLaterDecision: false, hasOtherID: false)
        let known: Set<Action> = [
            .deliver(0, lane: 0), .take(lane: 0), .keep(announcement, lane: 0), .confirm(0, lane: 0),
            .settleAck(lane: 0), .consume, .consumeProbe, .store(announcement), .mark, .probe, .suspect,
            .announceAgain(0), .dropArrived(0), .crash(lane: 0), .loseConsuming(lane: 0), .losePublishing(lane: 0),
            .loseCommitAnswer(lane: 0, isCommitted: true), .loseCommitAnswer(lane: 0, isCommitted: false),
            .loseConsumer, .restart, .purge, .sendAgain(0),
        ]
        #expect(known.subtracting(happened).isEmpty)
        for step in LaneStep.allCases { #expect(happened.contains(.perform(step, lane: 0))) }
    }

    @Test("A purge with no sweeper loses a message, whatever else the lane does right")
    func purgeWithoutSweeper() throws {
        let bounds = Bounds(faults: Bounds.Faults(purges: 1))
        let found = try #require(Explorer.explore(RelayModel(bounds: bounds)).counterexample)
        #expect(found.violation == .lost)
        #expect(found.trace.last == .purge)
        var swept = bounds
        swept.isSweeping = true
        #expect(Explorer.explore(RelayModel(bounds: swept)).counterexample == nil)
    }

    @Test("A backlog is no loss: with a slow consumer and no fault, the sweeper announces nothing")
    func backlog() {
        let bounds = Bounds(
            messages: 2, lanes: 2, consumerHolds: 2, isSweeping: true, faults: Bounds.Faults(repeats: 1))
        let found = Explorer.explore(RelayModel(bounds: bounds))
        #expect(found.counterexample == nil, "\(found.counterexample?.description ?? "")")
        #expect(found.actions.contains(.consumeProbe))
        #expect(!found.actions.contains(.announceAgain(0)))
        #expect(!found.actions.contains(.announceAgain(1)))
    }
}
