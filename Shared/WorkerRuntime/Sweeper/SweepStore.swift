import Contracts
import Database
import FoundationEssentials
import Models

/// The sweeper's SQL: the state of one edge, its suspects, and the rows they stand for.
struct SweepStore {
    private let edge: SweepEdge
    private let transaction: Transaction
    private let statements: SweepStatements

    /// Suspects looked at in one turn: bounds the turn, not the number of lost messages that come back.
    private static let turnLimit: Int32 = 1000

    init(edge: SweepEdge, transaction: Transaction) {
        self.edge = edge
        self.transaction = transaction
        statements = SweepStatements(edge: edge)
    }

    struct State: Sendable {
        var swept: Int64
        var pending: Int64?
        /// Seconds since the mark was taken.
        var settled: Double?
        /// Seconds since the last probe was sent.
        var sent: Double?
    }

    /// The edge's state, locked; nil when another lane is sweeping it.
    func lockState() throws -> State? {
        try transaction.execute(statements.createState, [.text(edge.consumer.rawValue)])
        return try transaction.rows(statements.lockState, [.text(edge.consumer.rawValue)]) { row in
            State(
                swept: try row.int64(0), pending: try row.optionalInt64(1), settled: try row.optionalDouble(2),
                sent: try row.optionalDouble(3))
        }.first
    }

    func advance(_ state: State, settings: SweepSettings) throws -> SweepDue {
        var state = state
        var due = SweepDue()
        if let mark = try probedMark(), mark > state.swept {
            let (found, upTo) = try suspect(
                from: state.swept, below: mark, settling: settings.settling.inSeconds)
            due.suspected = found
            state.swept = upTo
            if let pending = state.pending, pending <= upTo { state.pending = nil }
        }
        let consumer = Parameter.text(edge.consumer.rawValue)
        if let pending = state.pending {
            let isSettled = (state.settled ?? 0) >= settings.settling.inSeconds
            // A probe can be lost like any message; one that waits behind a backlog costs little.
            let isSilent = (state.sent ?? .infinity) >= max(settings.interval.inSeconds * 4, 1)
            if isSettled, isSilent { due.probe = pending }
            try transaction.execute(
                statements.saveState, [consumer, .int64(state.swept), .bool(due.probe != nil), .bool(false)])
        } else {
            let found = try transaction.rows(statements.hasNew, [.int64(state.swept), types]) { row in
                (hasNew: try row.bool(0), below: try row.int64(1))
            }.first
            // Nothing was announced: what the same snapshot knows to have ended need not be looked at again.
            if let found, !found.hasNew { state.swept = max(state.swept, found.below) }
            try transaction.execute(
                statements.saveState,
                [consumer, .int64(state.swept), .bool(false), .bool(found?.hasNew == true)])
        }
        due.announcements = try announceAgain(baseSeconds: max(settings.interval.inSeconds, 1))
        return due
    }

    private var types: Parameter { .texts(edge.types.map(\.rawValue)) }

    private func probedMark() throws -> Int64? {
        try transaction.rows(statements.probedMark, [.text(edge.producer.rawValue)]) { row in try row.int64(0) }.first
    }

    private func suspect(from swept: Int64, below mark: Int64, settling: Double) throws -> (found: Int, upTo: Int64) {
        let parameters: [Parameter] = [
            .text(edge.consumer.rawValue), .int64(swept), .int64(mark), types, .double(settling),
        ]
        let rows = try transaction.rows(statements.suspect, parameters) { row in
            (found: Int(try row.int64(0)), upTo: try row.int64(1))
        }
        return rows.first ?? (0, mark)
    }

    /// Drops suspects that have arrived and gives those whose time has come, to be announced again.
    private func announceAgain(baseSeconds: Double) throws -> [Settled.Outgoing] {
        try transaction.execute(statements.dropArrived, [.text(edge.consumer.rawValue)])
        return try transaction.rows(
            statements.due, [.text(edge.consumer.rawValue), .int32(Self.turnLimit), .double(baseSeconds)]
        ) { row in
            let type = try row.text(3)
            guard let type = MessageType(rawValue: type) else {
                throw StageFault(step: edge.producer, problem: "stored a message of unknown type \(type)")
            }
            return Settled.Outgoing(
                envelope: Envelope(
                    id: try row.uuid(1), type: type, leadID: try row.uuid(4),
                    acceptedAt: Timestamp(microseconds: try row.timestamp(2)), revision: try row.int64(5),
                    causationID: try row.uuid(0), traceparent: TraceContext.child(of: nil)),
                body: try row.bytes(6))
        }
    }
}
