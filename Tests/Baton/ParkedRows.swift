import Contracts
import Database
import FoundationEssentials

/// Parked messages as a worker leaves them, for tests of the desk.
enum ParkedRows {
    static func id(_ number: Int) -> String { "00000000-0000-4000-a000-\(1_000_000_000_00 + number)" }

    static func uuid(_ number: Int) -> UUID { UUID(uuidString: id(number)) ?? UUID() }

    /// Parked so many minutes after eight o'clock as its number says.
    static func sql(
        _ number: Int, step: String = "scoring", reason: String = "broken", state: String = "parked",
        contentType: String? = nil, body: String = #"{"a":1}"#
    ) -> String {
        let type = contentType.map { "'\($0)'" } ?? "NULL"
        return """
            INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason, routing_key,
                                        content_type, headers, properties, body, digest, state, parked_at)
            SELECT '\(id(number))', '\(step)', gen_random_uuid(), 0, now(), '\(reason)', 'lead.scored', \(type), '{}',
                   p, b, runtime.parked_digest(p, b), '\(state)',
                   timestamptz '2026-11-21 08:00:00Z' + interval '\(number) min'
              FROM (SELECT '{"headers": {"k": ["text", "ü"]}}'::jsonb AS p, convert_to('\(body)', 'UTF8') AS b) AS m;
            """
    }
}
