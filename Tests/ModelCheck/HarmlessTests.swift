import Testing

/// Differences that look like mistakes and are none: the checker can tell.
@Suite("The model checker lets harmless differences be", .timeLimit(.minutes(2)))
struct HarmlessTests {
    private static let rough = Bounds(
        lanes: 2, faults: Bounds.Faults(crashes: 1, losses: 1, repeats: 1))

    // What was decided and not committed was never published: the second id is the first one that anybody sees. Baton
    // computes ids all the same: they can be named in advance, and a database restored from a copy names them as before.
    @Test("An outgoing id drawn with the decision and stored with it is as good as a computed one")
    func drawnPerDecision() {
        var rules = Rules()
        rules.outgoingID = .drawnPerDecision
        let found = Explorer.explore(RelayModel(rules: rules, bounds: Self.rough))
        #expect(found.counterexample == nil, "\(found.counterexample?.description ?? "")")
    }

    // No promise but the one of no needless announcement rests on time.
    @Test("A sweeper that does not wait loses and doubles nothing")
    func impatient() {
        var rules = Rules()
        rules.sweeper.settles = false
        rules.sweeper.waitsForConsumer = false
        let bounds = Bounds(lanes: 2, isSweeping: true, faults: Bounds.Faults(crashes: 1, losses: 1, purges: 1))
        let found = Explorer.explore(
            RelayModel(rules: rules, bounds: bounds),
            judging: [.lost, .twoRows, .twoEffects, .copiesDiffer, .ackedEarly])
        #expect(found.counterexample == nil, "\(found.counterexample?.description ?? "")")
    }

    @Test("A sweeper without a probe loses nothing either: the probe is there for backlogs")
    func unprobed() {
        var rules = Rules()
        rules.sweeper.usesProbe = false
        let bounds = Bounds(messages: 2, isSweeping: true, faults: Bounds.Faults(purges: 1))
        let found = Explorer.explore(RelayModel(rules: rules, bounds: bounds), judging: [.lost])
        #expect(found.counterexample == nil, "\(found.counterexample?.description ?? "")")
    }
}
