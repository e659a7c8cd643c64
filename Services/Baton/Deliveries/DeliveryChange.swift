import Contracts
import Database
import FoundationEssentials

/// What a redrive did, or would do, with each delivery.
struct DeliveryChange: Equatable {
    struct Line: Encodable, Equatable {
        @LowercaseUUID var deliveryID: UUID
        var destination: String?
        var recipient: String?
        /// `planned`, or why nothing happened.
        var result: String
        /// Whether it is as it was asked for.
        var isDone: Bool
        var reason: String?
    }

    var lines: [Line] = []

    var refused: Int { lines.count { !$0.isDone } }

    /// Chooses, sends on their way unless it is a rehearsal, and says what became of each.
    static func redrive(
        _ filter: DeliveryFilter, by desk: DeliveryDesk?, in connection: inout Connection
    ) throws -> DeliveryChange {
        var filter = filter
        filter.statuses = DeliveryFilter.waiting
        let chosen = try DeliveryQueries.oldest(&connection, filter)
        let ids = chosen.map(\.deliveryID)
        let changed = try desk.map { try $0.redrive(ids, in: &connection) }
        var change = DeliveryChange()
        for one in chosen {
            let isDone = changed?.contains(one.deliveryID) ?? true
            change.lines.append(
                Line(
                    deliveryID: one.deliveryID, destination: one.destination, recipient: one.recipient,
                    result: isDone ? DeliveryRow.Status.planned.rawValue : "taken by somebody else meanwhile",
                    isDone: isDone, reason: one.reason))
        }
        let missed = filter.ids.filter { !ids.contains($0) }
        guard !missed.isEmpty else { return change }
        let others = try DeliveryQueries.oldest(&connection, DeliveryFilter(ids: missed))
        for id in missed {
            let status = others.first { $0.deliveryID == id }?.status
            let result =
                switch status {
                case nil: "there is no such delivery"
                case .parked?, .unknown?: "left out by the filter"
                case let status?: "waits for nobody: \(status.rawValue)"
                }
            change.lines.append(Line(deliveryID: id, result: result, isDone: false))
        }
        return change
    }

    func show(isJSON: Bool, isRehearsal: Bool) throws {
        if isJSON {
            for line in lines { try Terminal.show(json: line) }
        } else {
            var table = Table("id", "destination", "recipient", isRehearsal ? "would be" : "is", "was waiting for")
            for line in lines {
                table.add(line.deliveryID.text, line.destination, line.recipient, line.result, line.reason)
            }
            Terminal.show(table)
            Terminal.show("\n\(lines.count - refused) of \(lines.count)\(isRehearsal ? "; nothing was changed" : "")")
        }
        guard refused > 0 else { return }
        throw Failure.wrong("\(refused) of the deliveries stay as they are")
    }
}
