import Database
import Glibc

/// A look at a system that goes on working: what was read of it, and what that means.
struct LedgerLook: Encodable {
    var report: LedgerReport
    var depths: QueueDepths
    var published: PublishedIDs?
    var verdict: LedgerVerdict

    /// Looks once, and a second time at whatever does not add up at first sight.
    ///
    /// Queues are looked at before and after the snapshot, and the deepest look counts: a message that came or went
    /// meanwhile is no fault. What the second look still finds late was late at the first.
    static func take(
        _ connection: inout Connection, _ scope: LedgerScope, environment: BatonEnvironment,
        publishedBy ids: (inout Connection) throws -> PublishedIDs?, isLive: Bool, pause: UInt32 = 2
    ) throws -> LedgerLook {
        var depths = QueueDepths.read(environment)
        var report = try LedgerQueries.report(&connection, scope)
        depths = depths.deepest(QueueDepths.read(environment))
        if report.needsSecondLook {
            sleep(pause)
            var again = scope
            again.settledBefore = report.settledBefore
            report = try LedgerQueries.report(&connection, again)
            depths = depths.deepest(QueueDepths.read(environment))
        }
        let published = try ids(&connection)
        return LedgerLook(
            report: report, depths: depths, published: published,
            verdict: LedgerVerdict(report, depths: depths, published: published, isLive: isLive))
    }

    private enum CodingKeys: String, CodingKey {
        case balanced, submissions, counts, accepted, steps, unsettled, journals, gaps, hops, late, stranded, parked
        case queues, queueProblem, published, faults, inFlight
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict.isBalanced, forKey: .balanced)
        try container.encode(verdict.faults, forKey: .faults)
        try container.encode(verdict.inFlight, forKey: .inFlight)
        try container.encode(report.submissions, forKey: .submissions)
        try container.encode(report.counts, forKey: .counts)
        try container.encode(report.accepted, forKey: .accepted)
        try container.encode(report.steps, forKey: .steps)
        try container.encode(report.unsettled, forKey: .unsettled)
        try container.encode(report.journals, forKey: .journals)
        try container.encode(report.gaps, forKey: .gaps)
        try container.encode(report.hops, forKey: .hops)
        try container.encode(report.late, forKey: .late)
        try container.encode(report.stranded, forKey: .stranded)
        try container.encode(report.parked, forKey: .parked)
        try container.encode(depths.byStep, forKey: .queues)
        try container.encode(depths.problem, forKey: .queueProblem)
        try container.encode(published, forKey: .published)
    }
}
