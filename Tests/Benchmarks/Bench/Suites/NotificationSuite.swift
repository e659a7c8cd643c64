import Figures

/// What the dispatcher of notification sends to receivers that are much faster than it, and how soon Slack is told.
struct NotificationSuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int
    let seconds: Int

    /// None of these channels has a pace: as many attempts as a receiver may have side by side, one after another.
    private static let routes = [
        NoticeRoute(channel: .file), NoticeRoute(channel: .email), NoticeRoute(channel: .email, connections: 20),
        NoticeRoute(channel: .webhook), NoticeRoute(channel: .webhook, receivers: 20),
    ]

    func run(into measurements: inout Measurements) throws {
        note("  receivers on loopback, without TLS; no channel but slack has a pace; planned by the relay beforehand")
        do {
            for route in Self.routes {
                try SendingRun(place: place, servers: servers, route: route, leads: leads).measure(into: &measurements)
            }
            try SlackRun(place: place, seconds: seconds).measure(into: &measurements)
        } catch {
            try? NoticeRoute.activate(Self.usual, at: place)
            throw error
        }
        // Suites after this one expect it.
        try NoticeRoute.activate(Self.usual, at: place)
    }

    private static let usual = "deploy/config/notification-policy.yaml"
}
