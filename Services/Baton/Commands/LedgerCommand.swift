import ArgumentParser
import Glibc

/// Proves that no submission was lost.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Counts the fates of all accepted submissions; exits with 1 unless each has exactly one.")

    @Option(help: "Wait up to so many seconds until nothing is in flight.")
    var wait = 0

    @Option(help: "How many unsettled submissions are listed.")
    var limit = 20

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...86_400).contains(wait) else { throw ValidationError("--wait: expected 0 to 86400 seconds") }
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit: expected 0 to 100000") }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let deadline = ContinuousClock.now + .seconds(wait)
        while wait > 0, ContinuousClock.now < deadline, try LedgerQueries.inFlight(&connection) > 0 { usleep(250_000) }
        let report = try LedgerQueries.report(&connection, limit: max(limit, 1))
        if output.isJSON {
            try Terminal.show(json: report)
        } else {
            show(report)
        }
        if !report.isBalanced { throw ExitCode(1) }
    }

    private func show(_ report: LedgerReport) {
        var fates = Table("source", "fate", "submissions", numbers: ["submissions"])
        for count in report.counts { fates.add(count.source, count.fate, String(count.submissions)) }
        Terminal.show(fates)
        Terminal.show("")
        var steps = Table("step", "result", "messages", numbers: ["messages"])
        for count in report.steps { steps.add(count.step, count.result, String(count.messages)) }
        Terminal.show(steps)
        Terminal.show("")
        guard report.isBalanced else {
            Terminal.show(
                "NOT BALANCED: \(report.count("in_flight")) of \(report.submissions) submissions are in flight")
            var open = Table("submission", "publisher", "source", "received", "what")
            for one in report.unsettled.prefix(limit) {
                open.add(one.submissionID, one.publisher, one.source, one.receivedAt?.short, one.what)
            }
            Terminal.show(open)
            return
        }
        let sum = LedgerReport.fates.dropLast().map { "\(report.count($0)) \($0)" }.joined(separator: " + ")
        Terminal.show("balanced: \(report.submissions) submissions = \(sum)")
    }
}
