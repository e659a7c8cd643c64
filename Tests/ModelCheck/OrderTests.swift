import Testing

@Suite("The order of a lane's steps is the only right one", .timeLimit(.minutes(2)))
struct OrderTests {
    private static let bounds = Bounds(faults: Bounds.Faults(crashes: 1, restarts: 1))

    @Test("Any two steps swapped break a promise, with a trace that can be walked again", arguments: Swap.all)
    func swapped(swap: Swap) throws {
        var rules = Rules()
        rules.order = swap.order
        let model = RelayModel(rules: rules, bounds: Self.bounds)
        let found = try #require(Explorer.explore(model).counterexample)
        #expect(try Replay.violation(of: found, in: model) == found.violation)
    }

    @Test(
        "Any two steps swapped do harm: judged by rows and effects alone, a message is lost or doubled",
        arguments: Swap.all)
    func harm(swap: Swap) {
        var rules = Rules()
        rules.order = swap.order
        let found = Explorer.explore(
            RelayModel(rules: rules, bounds: Self.bounds), judging: [.lost, .twoRows, .twoEffects, .copiesDiffer])
        #expect(found.counterexample != nil)
    }

    @Test("Of all 120 orders, Baton's is the only one that keeps the promises")
    func allOrders() {
        #expect(ordersThatHold(Rules()) == [Rules().order])
    }

    // Decisions that vary are why the commit comes first. A step whose outcome is a function of the message says the same
    // whenever it is asked, and what it announces before it commits is what it will commit.
    @Test("Were decisions functions of the message alone, publishing before the commit would do no harm")
    func pureDecisions() {
        var rules = Rules()
        rules.decisionsVary = false
        let found = ordersThatHold(rules)
        let expected = orders(of: LaneStep.allCases).filter { order in
            rules.order = order
            return order.last == .ack && rules.position(of: .store) < rules.position(of: .commit)
                && rules.position(of: .publish) < rules.position(of: .awaitConfirm)
        }
        #expect(expected.count == 6)
        #expect(found == expected)
    }

    @Test("A trace is the shortest way to the harm, in words")
    func trace() throws {
        var rules = Rules()
        rules.order = [.store, .commit, .publish, .ack, .awaitConfirm]
        let found = try #require(
            Explorer.explore(RelayModel(rules: rules, bounds: Self.bounds), judging: [.lost]).counterexample)
        #expect(
            found.description == """
                a message is lost: nothing that can still happen brings all of them home, after
                1. the broker delivers message 0 to lane 0
                2. lane 0 takes what is there
                3. lane 0: store
                4. lane 0: commit
                5. lane 0: publish
                6. lane 0: ack
                7. the ack of lane 0 reaches the broker
                8. lane 0 is killed
                """)
    }

    private func ordersThatHold(_ rules: Rules) -> [[LaneStep]] {
        orders(of: LaneStep.allCases).filter { order in
            var rules = rules
            rules.order = order
            return Explorer.explore(RelayModel(rules: rules, bounds: Self.bounds)).counterexample == nil
        }
    }

    private func orders(of steps: [LaneStep]) -> [[LaneStep]] {
        guard !steps.isEmpty else { return [[]] }
        return steps.flatMap { step in orders(of: steps.filter { $0 != step }).map { [step] + $0 } }
    }
}
