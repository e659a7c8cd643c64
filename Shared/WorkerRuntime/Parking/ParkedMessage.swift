import Contracts
import Database
import FoundationEssentials
import Messaging
import Models

/// A message that is kept: bytes, properties and headers as they came, and why.
struct ParkedMessage {
    var key: StepKey
    var leadID: UUID?
    var acceptedAt: Timestamp
    var reason: String
    var message: IncomingMessage
    /// When it is taken in hand again by itself; nil for one that waits for a person.
    var dueAt: Timestamp?

    private static let insert = Statement(
        """
        INSERT INTO runtime.parked (parked_id, step, message_id, attempt, lead_id, accepted_at, reason, routing_key,
                                    content_type, publisher, external_id, headers, body, state, due_at, properties,
                                    digest)
        SELECT t.*, runtime.parked_digest(properties, body)
          FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::uuid[], $6::timestamptz[], $7::text[],
                      $8::text[], $9::text[], $10::text[], $11::text[], $12::jsonb[], $13::bytea[], $14::text[],
                      $15::timestamptz[], $16::jsonb[])
            AS t (parked_id, step, message_id, attempt, lead_id, accepted_at, reason, routing_key, content_type,
                  publisher, external_id, headers, body, state, due_at, properties)
        ON CONFLICT (step, message_id, attempt) DO NOTHING
        """)

    static func store(_ parked: [ParkedMessage], step: Step, in transaction: Transaction) throws {
        guard !parked.isEmpty else { return }
        try transaction.execute(
            insert,
            [
                .uuids(parked.map { id(of: $0.key, at: step) }), .texts(parked.map { _ in step.rawValue }),
                .uuids(parked.map(\.key.id)), .int32s(parked.map(\.key.attempt)), .uuids(parked.map(\.leadID)),
                .timestamps(parked.map(\.acceptedAt.microseconds)), .texts(parked.map { storable($0.reason) }),
                .texts(parked.map { storable($0.message.routingKey) }),
                .texts(parked.map { $0.message.contentType.map(storable) }),
                // Named like the publisher of a receipt: nobody has checked an app's name.
                .texts(parked.map { ($0.message.userID ?? $0.message.appID.map { "app:\($0)" }).map(storable) }),
                .texts(parked.map { $0.message.messageID.map(storable) }),
                .jsons(try parked.map { try headers(of: $0.message) }),
                .byteses(parked.map(\.message.body)), .texts(parked.map { $0.dueAt == nil ? "parked" : "later" }),
                .timestamps(parked.map { $0.dueAt?.microseconds }),
                .jsons(try parked.map { try BodyCoding.encode(StoredProperties($0.message.allProperties)) }),
            ])
    }

    static func id(of key: StepKey, at step: Step) -> UUID {
        MessageID.named("parked", step.rawValue, key.id.uuidString, String(key.attempt))
    }

    private static func headers(of message: IncomingMessage) throws -> [UInt8] {
        try BodyCoding.encode(
            Dictionary(message.headers.map { (storable($0.key), storable($0.value)) }) { first, _ in first })
    }

    /// PostgreSQL's text cannot hold NUL.
    private static func storable(_ text: String) -> String {
        text.utf8.contains(0)
            ? text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "␀") : text
    }
}
