import Contracts
import Database
import FoundationEssentials
import Models

extension CaptureStore {
    private static let insertActivities = Statement(
        """
        INSERT INTO capture.activity AS a (activity_key, lead_id, email, type, at, properties, accepted_at, visitor)
        SELECT DISTINCT ON (activity_key) *
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[],
                      $7::timestamptz[], $8::text[])
            AS t (activity_key, lead_id, email, type, at, properties, accepted_at, visitor)
         ORDER BY activity_key, at DESC, type DESC, properties DESC, visitor DESC
        -- Sent again with other content: the later one counts, in whatever order they came.
        ON CONFLICT (activity_key) DO UPDATE
           SET type = excluded.type, at = excluded.at, properties = excluded.properties, visitor = excluded.visitor
         WHERE (excluded.at, excluded.type, excluded.properties, coalesce(excluded.visitor, ''))
             > (a.at, a.type, a.properties, coalesce(a.visitor, ''))
        """)

    private static let creditWaiting = Statement(
        """
        UPDATE capture.activity a SET lead_id = t.lead_id
          FROM unnest($1::text[], $2::uuid[]) AS t (email, lead_id)
         WHERE a.email = ANY ($1::text[]) AND a.email = t.email AND a.lead_id IS NULL
        """)

    func save(_ activities: [ActivityInHand]) throws {
        guard !activities.isEmpty else { return }
        let all = activities.map(\.activity)
        try transaction.send(
            Self.insertActivities,
            [
                .uuids(activities.map(\.key)), .uuids(activities.map(\.leadID)),
                .texts(activities.map(\.recorded.email)), .texts(all.map(\.type)),
                .timestamps(all.map(\.at.microseconds)),
                .jsons(try all.map { try BodyCoding.encode($0.properties) }),
                .timestamps(activities.map(\.acceptedAt.microseconds)),
                .texts(activities.map(\.recorded.visitor?.text)),
            ])
    }

    /// Credits the activities that waited for these e-mail addresses.
    ///
    /// The keys are locked: none can be added meanwhile.
    func creditWaiting(_ claims: [MatchKey: UUID]) throws {
        let emails = claims.filter { $0.key.kind == .email }
        guard !emails.isEmpty else { return }
        try transaction.send(Self.creditWaiting, [.texts(emails.map(\.key.value)), .uuids(emails.map(\.value))])
    }
}
