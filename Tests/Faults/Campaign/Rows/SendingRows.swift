/// What notification's dispatcher promises: kills at every step of a delivery, and a receiver that holds up nobody else.
enum SendingRows {
    static let all = quick + ways + [pace]

    private static let quick = [false, true].map { prefersOnce in
        kills(
            SendingWay.allCases, places: 10, leads: 10, kills: 10, prefersOnce: prefersOnce, isQuick: true,
            id: prefersOnce ? "all-once" : "all", name: "every channel")
    }

    private static let ways = SendingWay.allCases.flatMap { way in
        (way.isCertain ? [false] : [false, true]).map { prefersOnce in
            kills(
                [way], places: 20, leads: 50, kills: 50, prefersOnce: prefersOnce, isQuick: false,
                id: way.rawValue + (prefersOnce ? "-once" : ""), name: way.rawValue)
        }
    }

    private static func kills(
        _ ways: [SendingWay], places: Int, leads: Int, kills: Int, prefersOnce: Bool, isQuick: Bool, id: String,
        name: String
    ) -> Row {
        let setup = SendingSetup(ways: ways, places: places, prefersOnce: prefersOnce)
        return Row(
            "F53-\(id)", own: "kill -9 at each step of a delivery, \(name)" + (prefersOnce ? ", prefer once" : ""),
            quick: isQuick
        ) { result in
            try await SendingKills(setup: setup, leads: leads, kills: kills).run(&result)
        }
    }

    /// More than this of what it takes when all are well is no longer nothing.
    private static let bound = 1.25
    /// And more milliseconds than a busy machine makes of its own.
    private static let slack = 20.0

    private static let pace = Row("F54", own: "one of 50 webhooks is dead, 10,000 deliveries") { result in
        let pace = SendingPace()
        for dead in [SendingPace.Dead.nobody, .silent, .refusing, .nobody] {
            result.latencies.append(try await pace.measure(dead))
        }
        // Taken twice, before and after: what differs between those is this machine's doing.
        let well = result.latencies.filter { $0.phase == SendingPace.Dead.nobody.rawValue }
        let (p50, p99) = (well.map(\.p50).max() ?? 0, well.map(\.p99).max() ?? 0)
        for one in result.latencies {
            result.accepted += pace.leads * pace.places
            result.notified += one.deliveries
            for (name, value, base) in [("p50", one.p50, p50), ("p99", one.p99, p99)]
            where value > max(base * bound, base + slack) {
                result.problems.append("\(one.phase): \(name) \(value) ms, \(base) ms when all are well")
            }
        }
    }
}
