import Contracts
import Database
import Logging
import Models

/// Stores batches: bisects one that fails on data until the bad message stands alone, and parks that message.
struct BatchStore<S: Stage> {
    let batch: BatchTransaction<S>
    let logger: Logger

    /// The settlements in order.
    ///
    /// Throws when the whole batch has to wait: a transient or a systemic fault.
    func settle(_ items: ArraySlice<LaneItem<S.Input>>, through database: inout Connection) throws -> [Settled] {
        do {
            return try database.transaction { transaction in
                try batch.run(Array(items), now: .now, in: transaction)
            }
        } catch {
            guard FaultKind(error) == .data else { throw error }
            guard items.count > 1 else { return try park(items, because: error, through: &database) }
            let middle = items.startIndex + items.count / 2
            return try settle(items[..<middle], through: &database) + settle(items[middle...], through: &database)
        }
    }

    /// Parks the one message that made its transaction fail, in a transaction of its own.
    private func park(
        _ items: ArraySlice<LaneItem<S.Input>>, because error: any Error, through database: inout Connection
    ) throws -> [Settled] {
        logger.error(
            "A message failed on its data and is parked",
            metadata: ["error": "\(error)", "messages": "\(items.map(\.key.id))"])
        let reason = "could not be stored or decided on: \(error)"
        return try database.transaction { transaction in
            let now = Timestamp.now
            for item in items {
                let leadID = item.leadID
                let row = StepRow(
                    key: item.key, acceptedAt: item.acceptedAt, leadID: leadID, type: item.message.routingKey,
                    result: .parked, reason: reason)
                let known = try batch.log.rows(of: [(row.key, row.acceptedAt)], in: transaction)
                if known.isEmpty { try batch.log.store([row], in: transaction) }
                try ParkedMessage.store(
                    [
                        ParkedMessage(
                            key: item.key, leadID: leadID,
                            acceptedAt: item.acceptedAt == .epoch ? now : item.acceptedAt, reason: reason,
                            message: item.message)
                    ], step: S.step, in: transaction)
            }
            return items.map { _ in Settled(result: .parked, announced: nil) }
        }
    }
}
