import Contracts

extension LedgerLook {
    /// For people: the tables, then what does not add up, then the verdict.
    func show(limit: Int) {
        show(fates)
        show(steps)
        if !report.hops.isEmpty { show(hops) }
        if !report.journals.isEmpty { show(journals) }
        if !report.gaps.isEmpty { show(gaps(limit)) }
        if !report.parked.isEmpty { show(parked) }
        guard verdict.isBalanced else { return showWrong(limit) }
        let sum = LedgerReport.fates.dropLast().map { "\(report.count($0)) \($0)" }.joined(separator: " + ")
        let moving = report.count("in_flight") > 0 ? " + \(report.count("in_flight")) in flight" : ""
        Terminal.show("balanced: \(report.submissions) submissions = \(sum)\(moving)")
        for line in verdict.inFlight { Terminal.show("  \(line)") }
    }

    private func show(_ table: Table) {
        Terminal.show(table)
        Terminal.show("")
    }

    private var fates: Table {
        var table = Table(
            "source", "accepted", "lead", "merged", "rejected", "parked", "in flight",
            numbers: ["accepted", "lead", "merged", "rejected", "parked", "in flight"])
        for source in report.sources {
            let counts = LedgerReport.fates.map { String(report.count(source, $0)) }
            table.add([source ?? "unknown", String(report.accepted(source))] + counts)
        }
        return table
    }

    private var steps: Table {
        var table = Table("step", "result", "messages", numbers: ["messages"])
        for count in report.steps { table.add(count.step, count.result, String(count.messages)) }
        return table
    }

    private var hops: Table {
        var table = Table(
            "from", "to", "announced", "arrived", "on their way", "queue holds",
            numbers: ["announced", "arrived", "on their way", "queue holds"])
        for hop in report.hops {
            table.add(
                hop.producer, hop.consumer, String(hop.announced), String(hop.arrived), String(hop.missing),
                depths.byStep[hop.consumer].map { String($0.messages) })
        }
        return table
    }

    private var journals: Table {
        var table = Table(
            "journal", "accepted", "arrived", "missing", "overdue", "reported",
            numbers: ["accepted", "arrived", "missing", "overdue"])
        for journal in report.journals {
            table.add(
                journal.journal, String(journal.accepted), String(journal.arrived), String(journal.missing),
                String(journal.overdue), journal.reportedAt?.short)
        }
        return table
    }

    private func gaps(_ limit: Int) -> Table {
        var table = Table("journal", "missing from", "to", "is", numbers: ["missing from", "to"])
        for gap in report.gaps.prefix(limit) {
            table.add(gap.journal, String(gap.first), String(gap.last), gap.isOverdue ? "overdue" : "not drained yet")
        }
        return table
    }

    private var parked: Table {
        var table = Table("parked at", "state", "messages", numbers: ["messages"])
        for count in report.parked { table.add(count.step, count.state, String(count.messages)) }
        return table
    }

    private func showWrong(_ limit: Int) {
        Terminal.show("NOT BALANCED: \((verdict.faults + verdict.inFlight).joined(separator: "\n  "))")
        if !report.unsettled.isEmpty, limit > 0 {
            var open = Table("submission", "publisher", "source", "received", "what")
            for one in report.unsettled.prefix(limit) {
                open.add(one.submissionID, one.publisher, one.source, one.receivedAt?.short, one.what)
            }
            Terminal.show(open)
        }
        if !report.late.isEmpty, limit > 0 {
            var late = Table("lead", "message", "from", "to", "since")
            for message in report.late.prefix(limit) {
                late.add(
                    message.leadID, message.messageID.text, message.producer, message.consumer,
                    message.announcedAt.short)
            }
            Terminal.show("\nannounced, and not arrived for more than a minute:")
            Terminal.show(late)
        }
        if let published, !published.missing.isEmpty {
            Terminal.show("\nnot in the ledger:")
            for id in published.missing { Terminal.show(TerminalText.clean(id)) }
        }
    }
}
