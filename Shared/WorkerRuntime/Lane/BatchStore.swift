import Contracts
import Database
import Logging
import Models

/// Stores batches: bisects one that fails on data until the bad message stands alone, and parks that message.
struct BatchStore<S: Stage> {
    let batch: BatchTransaction<S>
    let logger: Logger

    /// How long a message that takes too long is set aside.
    private static var pause: Double { 60 }

    /// The settlements in order.
    ///
    /// Throws when the whole batch has to wait: a transient or a systemic fault, or an open breaker. With `splitting`, a
    /// batch that ran into a time limit is bisected too, and a message that alone takes too long is set aside for a
    /// while, provided that others succeed.
    func settle(
        _ items: [LaneItem<S.Input>], careful: Bool, splitting: Bool, tries: Int, breaker: inout Breaker,
        through database: inout Connection,
        keepingAlive keepAlive: () throws -> Void
    ) throws -> [Settled] {
        let isolated = try isolate(
            items[...], careful: careful, splitting: splitting, through: &database, keepingAlive: keepAlive)
        let failures = isolated.compactMap { $0.failure }
        let succeeded = isolated.count - failures.count
        if let slow = failures.first(where: { FaultKind($0) == .transient }), succeeded == 0 { throw slow }
        let failed = failures.count { FaultKind($0) == .data }
        guard breaker.mayPark(failed: failed, succeeded: succeeded, tries: tries) else {
            throw BreakerOpen(failures: failed, first: failures.first.map { "\($0)" } ?? "")
        }
        return try zip(items, isolated).map { item, result in
            switch result {
            case .success(let settled): settled
            case .failure: try tryOnceMore(item, through: &database)
            }
        }
    }

    private func isolate(
        _ items: ArraySlice<LaneItem<S.Input>>, careful: Bool, splitting: Bool, through database: inout Connection,
        keepingAlive keepAlive: () throws -> Void
    ) throws -> [Result<Settled, any Error>] {
        do {
            return try database.transaction { transaction in
                try batch.run(Array(items), careful: careful, now: .now, in: transaction)
            }.map { .success($0) }
        } catch {
            guard FaultKind(error) == .data || splitting && error.isOfOneMessage else { throw error }
            guard items.count > 1 else { return [.failure(error)] }
            // A bisection may take many transactions; the broker must hear of us meanwhile.
            try keepAlive()
            let middle = items.startIndex + items.count / 2
            return try [items[..<middle], items[middle...]].flatMap { half in
                try isolate(half, careful: true, splitting: splitting, through: &database, keepingAlive: keepAlive)
            }
        }
    }

    /// What failed may have been mended while the others were tried: only who fails after them is to blame.
    private func tryOnceMore(_ item: LaneItem<S.Input>, through database: inout Connection) throws -> Settled {
        do {
            return try settle(item, now: .now, through: &database)
        } catch {
            guard FaultKind(error) == .data || error.isOfOneMessage else { throw error }
            return try remove(item, because: error, through: &database)
        }
    }

    /// Takes the one message that made its transaction fail out of the way, in a transaction of its own.
    private func remove(
        _ item: LaneItem<S.Input>, because error: any Error, through database: inout Connection
    ) throws -> Settled {
        let mayPass = FaultKind(error) != .data
        logger.error(
            mayPass ? "A message that holds up the others is set aside" : "A message failed on its data and is parked",
            metadata: ["error": "\(error)", "message": "\(item.key.id)"])
        let now = Timestamp.now
        let outcome: Outcome =
            mayPass
            ? .later(
                at: now.advanced(bySeconds: Self.pause),
                reason: "\(error.isTimeLimit ? "took too long alone" : "could not be stored alone"): \(error)")
            : .park(reason: "could not be stored or decided on: \(error)")
        let overruled = item.overruled(outcome)
        do {
            return try settle(overruled, now: now, through: &database)
        } catch {
            guard FaultKind(error) == .data else { throw error }
            return try settle(overruled.unread(outcome), now: now, through: &database)
        }
    }

    /// Stores one item; where the message has a row already, that row's outcome is what counts.
    private func settle(
        _ item: LaneItem<S.Input>, now: Timestamp, through database: inout Connection
    ) throws -> Settled {
        let settled = try database.transaction { transaction in
            try batch.run([item], careful: true, now: now, in: transaction)
        }
        return settled.first ?? Settled(result: .parked, announced: nil)
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension Error {
    /// One message may be to blame for it, although it may also pass.
    var isOfOneMessage: Bool { isTimeLimit || self is SettledElsewhere }

    /// The server's limit for one statement: less work at once may fit into it.
    var isTimeLimit: Bool {
        if case .server("57014", _) = self as? DatabaseError { true } else { false }
    }
}
