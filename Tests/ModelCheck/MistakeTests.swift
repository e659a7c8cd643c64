import Testing

@Suite("The model checker refutes a wrong protocol", .timeLimit(.minutes(2)))
struct MistakeTests {
    @Test("A mistake in the lane is found", arguments: Mistake.ofLane)
    func lane(mistake: Mistake) throws {
        try expectRefuted(mistake)
    }

    @Test("A mistake in the sweeper is found", arguments: Mistake.ofSweeper)
    func sweeper(mistake: Mistake) throws {
        try expectRefuted(mistake)
    }

    /// A lane that parks a message acknowledges it, and the announcement of the row that another lane stored may never
    /// have gone out: only the sweeper is left to notice.
    @Test("What a park left unannounced is lost without the sweeper, and comes back with it")
    func parkedUnannounced() {
        var rules = Rules()
        rules.parksWithoutLooking = true
        for isSweeping in [false, true] {
            let bounds = Bounds(lanes: 2, isSweeping: isSweeping, faults: Bounds.Faults(crashes: 1, losses: 1))
            let found = Explorer.explore(RelayModel(rules: rules, bounds: bounds), judging: [.lost])
            #expect((found.counterexample == nil) == isSweeping)
        }
    }

    private func expectRefuted(_ mistake: Mistake) throws {
        let model = RelayModel(rules: mistake.rules, bounds: mistake.bounds)
        let found = try #require(Explorer.explore(model, judging: mistake.judged).counterexample)
        #expect(found.violation.kind == mistake.breaks, "\(found)")
        #expect(try Replay.violation(of: found, in: model) == found.violation)
        // The bounds are not to blame.
        #expect(Explorer.explore(RelayModel(bounds: mistake.bounds)).counterexample == nil)
    }
}
