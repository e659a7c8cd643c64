import Support

/// One fault of the matrix: how it is done, and with which relay.
package struct Row: Sendable {
    /// `F23`, or `F37-purge` where a fault has several forms.
    package var id: String
    package var fault: String
    /// Whether it runs with the tests.
    package var isQuick = false
    var plan = Plan()
    /// Why it cannot run here, if it cannot.
    var obstacle: @Sendable () -> String? = { nil }
    var run: Run

    enum Run: Sendable {
        /// On a relay under load.
        case onTrial(@Sendable (Trial) async throws -> Void)
        /// With a load and checks of its own.
        case own(@Sendable (inout RowResult) async throws -> Void)
    }

    struct Plan: Sendable {
        var posts = 400
        var rate = 80.0
        /// Processes of each step.
        var processes = 1
        var environment: [String: String] = [:]
        /// `BATON_FAIL` of every process in its first life.
        var failpoints: (@Sendable (inout SeededGenerator) -> String)?
        /// A command that runs every worker, such as `prlimit`; also `NAME=VALUE`, for all its lives.
        var under: [String] = []
        /// Whether every process reaches broker and database through proxies of its own.
        var isProxied = false
        /// Forms only: what the intake's journal keeps whatever becomes of the queue.
        var formsOnly = false
        /// How long everything may take to come home after the fault.
        var patience = Duration.seconds(120)
        /// Whether every notice must be sent in that time; a lease of a dispatcher that died has to run out first.
        var awaitsSending = true
        /// Whether good leads may be parked; an outage never may.
        var mayPark = false
        var mostRecovery: Double?
    }

    init(
        _ id: String, _ fault: String, quick: Bool = false, plan: Plan = Plan(),
        obstacle: @escaping @Sendable () -> String? = { nil }, run: @escaping @Sendable (Trial) async throws -> Void
    ) {
        self.id = id
        self.fault = fault
        isQuick = quick
        self.plan = plan
        self.obstacle = obstacle
        self.run = .onTrial(run)
    }

    init(
        _ id: String, own fault: String, quick: Bool = false,
        run: @escaping @Sendable (inout RowResult) async throws -> Void
    ) {
        self.id = id
        self.fault = fault
        isQuick = quick
        self.run = .own(run)
    }

    /// A row of the matrix that is not run, with the reason.
    static func absent(_ id: String, _ fault: String, because reason: String) -> Row {
        Row(id, fault, obstacle: { reason }, run: { _ in })
    }

    /// `F3` stands for `F3` and `F3-...`, not for `F30`.
    package func matches(_ name: String) -> Bool { id == name || id.hasPrefix(name + "-") }
}
