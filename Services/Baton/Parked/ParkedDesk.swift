import Contracts
import Database
import FoundationEssentials

/// Changes parked messages, each change in one transaction with its audit.
///
/// Only what is still parked changes: a message that somebody else took meanwhile is left alone, and told.
struct ParkedDesk {
    var person: String
    /// Why.
    var because: String

    /// Sends messages back to their steps, in their order, at most so many in a second; returns those that changed.
    func redrive(_ ids: [UUID], perSecond rate: Double?, in connection: inout Connection) throws -> Set<UUID> {
        try connection.transaction { transaction in
            try transaction.execute(Self.lock, [.uuids(ids)])
            let offsets = ids.indices.map { Self.offset(of: $0, perSecond: rate) }
            let changed = try transaction.rows(Self.makeDue, [.uuids(ids), .int64s(offsets)]) { try $0.uuid(0) }
            try note("redrive", changed, in: transaction)
            return Set(changed)
        }
    }

    /// Gives messages up; returns those that changed.
    func drop(_ ids: [UUID], in connection: inout Connection) throws -> Set<UUID> {
        try connection.transaction { transaction in
            try transaction.execute(Self.lock, [.uuids(ids)])
            let changed = try transaction.rows(Self.giveUp, [.uuids(ids)]) { try $0.uuid(0) }
            try note("drop", changed, in: transaction)
            return Set(changed)
        }
    }

    /// Puts other bytes in the place of the body; the bytes that came stay as they are.
    ///
    /// Returns false when the message is no longer parked, or somebody else has edited it meanwhile.
    func edit(_ id: UUID, from old: [UInt8], to new: [UInt8], in connection: inout Connection) throws -> Bool {
        let before = MessageID.fingerprint(old)
        return try connection.transaction { transaction in
            let changed = try transaction.execute(Self.putBody, [.uuid(id), .bytes(new), .text(before)])
            guard changed > 0 else { return false }
            try transaction.execute(
                Self.noteEdit,
                [.uuid(id), .text(because), .text(person), .text(before), .text(MessageID.fingerprint(new))])
            return true
        }
    }

    /// How long after the first a message is due, in microseconds.
    static func offset(of number: Int, perSecond rate: Double?) -> Int64 {
        rate.map { Int64(Double(number) / $0 * 1_000_000) } ?? 0
    }

    private func note(_ action: String, _ ids: [UUID], in transaction: Transaction) throws {
        try transaction.execute(Self.noteAction, [.uuids(ids), .text(action), .text(because), .text(person)])
    }

    /// In the order of the ids, so that two desks cannot wait for each other.
    private static let lock = Statement(
        """
        SELECT parked_id FROM runtime.parked WHERE parked_id = ANY ($1::uuid[]) AND state = 'parked'
         ORDER BY parked_id FOR UPDATE
        """)
    private static let makeDue = Statement(
        """
        UPDATE runtime.parked p SET state = 'due', due_at = now() + c.later * interval '1 microsecond'
          FROM unnest($1::uuid[], $2::bigint[]) AS c (parked_id, later)
         WHERE p.parked_id = c.parked_id AND p.state = 'parked' RETURNING p.parked_id
        """)
    private static let giveUp = Statement(
        """
        UPDATE runtime.parked SET state = 'dropped' WHERE parked_id = ANY ($1::uuid[]) AND state = 'parked'
        RETURNING parked_id
        """)
    /// An edit back to what came is none.
    private static let putBody = Statement(
        """
        UPDATE runtime.parked SET edited_body = nullif($2::bytea, body)
         WHERE parked_id = $1 AND state = 'parked' AND encode(sha256(coalesce(edited_body, body)), 'hex') = $3
        """)
    private static let noteAction = Statement(
        """
        INSERT INTO runtime.parked_audit (parked_id, action, reason, by_person)
        SELECT parked_id, $2, $3, $4 FROM unnest($1::uuid[]) AS c (parked_id)
        """)
    private static let noteEdit = Statement(
        """
        INSERT INTO runtime.parked_audit (parked_id, action, reason, by_person, before, after)
        VALUES ($1, 'edit', $2, $3, decode($4, 'hex'), decode($5, 'hex'))
        """)
}
