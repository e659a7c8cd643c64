/// Whether everything adds up, and what does not: a pure judgement of what was read.
struct LedgerVerdict: Encodable, Equatable {
    /// What cannot be explained by being on its way: each is a lead that may be lost.
    var faults: [String] = []
    /// What is on its way.
    var inFlight: [String] = []
    /// Whether what is on its way is accepted.
    var isLive = false

    var isBalanced: Bool { faults.isEmpty && (isLive || inFlight.isEmpty) }

    init(_ report: LedgerReport, depths: QueueDepths, published: PublishedIDs? = nil, isLive: Bool = false) {
        self.isLive = isLive
        inFlight = report.inFlight
        faults =
            Self.sources(report) + Self.fates(report) + Self.journals(report) + Self.hops(report, depths)
            + Self.stranded(report) + Self.published(published)
    }

    /// Accepted = lead + merged + rejected + parked + in flight.
    private static func sources(_ report: LedgerReport) -> [String] {
        report.sources.compactMap { source in
            let sum = LedgerReport.fates.reduce(0) { $0 + report.count(source, $1) }
            let accepted = report.accepted(source)
            return sum == accepted
                ? nil : "source \(source ?? "unknown"): accepted \(accepted), but \(sum) have a fate"
        }
    }

    private static func fates(_ report: LedgerReport) -> [String] {
        report.counts.filter { !LedgerReport.fates.contains($0.fate) }.map {
            "\($0.submissions) submissions have the fate \($0.fate), which is none"
        } + report.unsettled.filter { $0.what.contains(" fates: ") }.map { "submission \($0.submissionID): \($0.what)" }
    }

    /// Accepted = arrived + missing, and nothing is missing that was drained.
    private static func journals(_ report: LedgerReport) -> [String] {
        report.journals.flatMap { journal in
            var faults: [String] = []
            if journal.accepted != journal.arrived + journal.missing {
                faults.append(
                    "journal \(journal.journal): accepted \(journal.accepted), but \(journal.arrived) arrived and "
                        + "\(journal.missing) are missing")
            }
            if journal.overdue > 0 {
                let ranges = report.gaps.filter { $0.journal == journal.journal && $0.isOverdue }
                    .map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }.joined(separator: ", ")
                faults.append(
                    "journal \(journal.journal): \(journal.overdue) submissions were drained and are not here: \(ranges)"
                )
            }
            return faults
        }
    }

    /// Messages in = rows of that step + what its queue holds.
    private static func hops(_ report: LedgerReport, _ depths: QueueDepths) -> [String] {
        let impossible = report.hops.filter { $0.missing < 0 }.map {
            "\($0.consumer) has \($0.arrived) rows of \($0.announced) messages from \($0.producer)"
        }
        let late = report.hops.reduce(into: [String: Int64]()) { $0[$1.consumer, default: 0] += $1.late }
        return impossible
            + late.sorted { $0.key < $1.key }.compactMap { consumer, messages in
                guard messages > 0 else { return nil }
                let oldest = report.late.filter { $0.consumer == consumer }.min { $0.announcedAt < $1.announcedAt }
                let since = oldest.map { ", the oldest since \($0.announcedAt.short)" } ?? ""
                guard let depth = depths.byStep[consumer] else {
                    return "\(consumer) waits for \(messages) messages\(since), and its queue was not looked at: "
                        + (depths.problem ?? "unknown")
                }
                guard messages > Int64(depth.messages) else { return nil }
                let unseen = depth.unacknowledged == nil ? " ready (what a worker has in hand cannot be seen)" : ""
                return "\(consumer) waits for \(messages) messages\(since), its queue holds \(depth.messages)\(unseen)"
            }
    }

    private static func stranded(_ report: LedgerReport) -> [String] {
        report.stranded.map { "submission \($0.submissionID): \($0.what), and no message is on its way to it" }
    }

    private static func published(_ published: PublishedIDs?) -> [String] {
        guard let published, !published.missing.isEmpty else { return [] }
        return ["\(published.missing.count) of \(published.sent) ids of \(published.publisher) are not in the ledger"]
    }
}
