import Contracts
import Database
import FoundationEssentials

/// What redrive or drop did, or would do, with each message.
struct ParkedChange {
    struct Line: Encodable, Equatable {
        @LowercaseUUID var parkedID: UUID
        var step: String?
        var message: String?
        /// Such as `due`, `dropped`, or why nothing happened.
        var result: String
        /// Whether it is as it was asked for.
        var isDone: Bool
        /// Seconds until it is due.
        var dueIn: Double?
        var reason: String?
    }

    var lines: [Line] = []

    /// Whether a named message was not parked any more, or never was.
    var hasRefusals: Bool { lines.contains { !$0.isDone } }

    /// Chooses, changes unless it is a rehearsal, and says what became of each.
    ///
    /// `change` returns the messages that it changed.
    static func run(
        _ filter: ParkedFilter, result: String, perSecond rate: Double? = nil, in connection: inout Connection,
        change: (([UUID], inout Connection) throws -> Set<UUID>)?
    ) throws -> ParkedChange {
        let chosen = try ParkedQueries.oldest(&connection, filter)
        let ids = chosen.map(\.parkedID)
        let changed = try change.map { try $0(ids, &connection) }
        var report = ParkedChange()
        for (number, message) in chosen.enumerated() {
            let isDone = changed?.contains(message.parkedID) ?? true
            report.lines.append(
                Line(
                    parkedID: message.parkedID, step: message.step, message: message.routingKey,
                    result: isDone ? result : "taken by somebody else meanwhile", isDone: isDone,
                    dueIn: rate.map { _ in Double(ParkedDesk.offset(of: number, perSecond: rate)) / 1_000_000 },
                    reason: message.reason))
        }
        let missed = filter.ids.filter { !ids.contains($0) }
        let states = try missed.isEmpty ? [:] : ParkedQueries.states(of: missed, in: &connection)
        for id in missed {
            let result =
                switch states[id] {
                case nil: "unknown"
                case ParkedState.parked.rawValue?: "left out by the filter"
                case let state?: "not parked: \(state)"
                }
            report.lines.append(Line(parkedID: id, result: result, isDone: false))
        }
        return report
    }

    func show(isJSON: Bool, isRehearsal: Bool) throws {
        if isJSON {
            for line in lines { try Terminal.show(json: line) }
        } else {
            var table = Table("id", "step", "message", isRehearsal ? "would be" : "is", "in", "reason")
            for line in lines {
                table.add(
                    line.parkedID.text, line.step, line.message, line.result, line.dueIn.map(Span.text(seconds:)),
                    line.reason)
            }
            Terminal.show(table)
            let done = lines.count { $0.isDone }
            Terminal.show("\n\(done) of \(lines.count)\(isRehearsal ? "; nothing was changed" : "")")
        }
        guard hasRefusals else { return }
        throw Failure.wrong("\(lines.count { !$0.isDone }) of the messages stay as they are")
    }
}
