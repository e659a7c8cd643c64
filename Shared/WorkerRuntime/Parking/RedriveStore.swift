import Contracts
import Database
import FoundationEssentials
import Messaging
import Models

/// The parked rows of one step on their way back into it.
struct RedriveStore: Sendable {
    private let step: Step

    init(step: Step) { self.step = step }

    // An array and no join, which reads all of the table's key where the table was found empty once.
    private static let claim = Statement(
        """
        WITH due AS MATERIALIZED (
            SELECT parked_id FROM runtime.parked
             WHERE step = $1 AND state IN ('later', 'due', 'redriven') AND due_at <= clock_timestamp()
             ORDER BY due_at, parked_id LIMIT $2 FOR UPDATE SKIP LOCKED
        )
        UPDATE runtime.parked p
           SET state = 'redriven', next_attempt = p.attempt + 1, announced = p.announced + 1,
               due_at = clock_timestamp() + least($3::float8 * 2 ^ least(p.announced, 12), 3600) * interval '1 second'
         WHERE p.parked_id = ANY (ARRAY(SELECT parked_id FROM due))
        RETURNING p.parked_id, p.message_id, p.next_attempt
        """)
    private static let published = Statement(
        "UPDATE runtime.parked SET published_at = clock_timestamp() WHERE parked_id = ANY ($1::uuid[])")
    private static let load = Statement(
        """
        SELECT parked_id, next_attempt, message_id, routing_key, properties, body, edited_body, accepted_at, lead_id
          FROM runtime.parked
         WHERE parked_id = ANY ($1::uuid[]) AND step = $2 AND state IN ('redriven', 'completed')
        """)
    // The state is a parameter, so that the index of what is due is out of the question: a plan made while that one is
    // empty would read all of it for ever.
    private static let complete = Statement(
        """
        UPDATE runtime.parked SET state = 'completed', completed_at = clock_timestamp()
         WHERE parked_id = ANY ($1::uuid[]) AND state = $2
        """)

    /// Claims what is due: from here on the row is the outbox of its redrive, due again until it is completed.
    func claim(limit: Int32, backoffSeconds: Double, in transaction: Transaction) throws -> [Redrive] {
        try transaction.rows(Self.claim, [.text(step.rawValue), .int32(limit), .double(backoffSeconds)]) { row in
            Redrive(parkedID: try row.uuid(0), keyID: try row.uuid(1), attempt: try row.int32(2))
        }
    }

    func notePublished(_ redrives: [Redrive], in transaction: Transaction) throws {
        try transaction.execute(Self.published, [.uuids(redrives.map(\.parkedID))])
    }

    /// The messages that these orders stand for, each as it came but for what a person edited.
    func load(_ redrives: [Redrive], in transaction: Transaction) throws -> [Redrive: IncomingMessage] {
        let wanted = Set(redrives)
        let rows = try transaction.rows(
            Self.load, [.uuids(redrives.map(\.parkedID)), .text(step.rawValue)]
        ) { row -> (Redrive, IncomingMessage)? in
            guard let attempt = try row.optionalInt32(1) else { return nil }
            let redrive = Redrive(parkedID: try row.uuid(0), keyID: try row.uuid(2), attempt: attempt)
            guard wanted.contains(redrive) else { return nil }
            let original = try row.bytes(5)
            let edited = try row.optionalBytes(6)
            var properties = try row.optionalJSON(4).map {
                try BodyCoding.decode(StoredProperties.self, from: $0).properties
            }
            // Without an id of its own the bytes are the id: an edit must not make another submission of it.
            if edited != nil, properties?.messageID == nil { properties?.messageID = MessageID.fingerprint(original) }
            var message = IncomingMessage(
                routingKey: try row.text(3), properties: properties ?? .init(), body: edited ?? original,
                isRedelivered: true)
            message.attempt = attempt
            message.redrive = redrive
            return (redrive, message)
        }
        return Dictionary(rows.compactMap(\.self)) { first, _ in first }
    }

    /// The attempts have their step rows: nothing is left to announce.
    func complete(_ redrives: [Redrive], in transaction: Transaction) throws {
        guard !redrives.isEmpty else { return }
        try transaction.execute(
            Self.complete,
            [.uuids(redrives.map(\.parkedID).sorted { $0.uuidString < $1.uuidString }), .text("redriven")])
    }
}
