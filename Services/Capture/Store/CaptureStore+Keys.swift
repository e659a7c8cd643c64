import Database
import FoundationEssentials

extension CaptureStore {
    private static let insertKeys = Statement(
        """
        INSERT INTO capture.match_key (kind, value)
        SELECT kind, value FROM unnest($1::text[], $2::text[]) AS t (kind, value) ORDER BY kind, value
        ON CONFLICT DO NOTHING
        """)

    private static let lockKeys = Statement(
        """
        SELECT kind, value, lead_id FROM capture.match_key
         WHERE kind = 'email' AND value = ANY ($1::text[]) OR kind = 'external_id' AND value = ANY ($2::text[])
         ORDER BY kind, value FOR UPDATE
        """)

    private static let assignKeys = Statement(
        """
        INSERT INTO capture.match_key AS k (kind, value, lead_id)
        SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[]) AS t (kind, value) ORDER BY kind, value
        ON CONFLICT (kind, value) DO UPDATE SET lead_id = excluded.lead_id WHERE k.lead_id IS NULL
        """)

    /// Locks these keys, made first where they are missing, and returns who holds those that have a lead.
    ///
    /// The lock is what keeps two workers from making two leads of one address.
    func lockKeys(_ keys: Set<MatchKey>) throws -> [MatchKey: UUID] {
        guard !keys.isEmpty else { return [:] }
        try transaction.execute(Self.insertKeys, [.texts(keys.map(\.kind.rawValue)), .texts(keys.map(\.value))])
        let (emails, others) = (keys.filter { $0.kind == .email }, keys.filter { $0.kind == .externalID })
        let rows = try transaction.rows(
            Self.lockKeys, [.texts(emails.map(\.value)), .texts(others.map(\.value))]
        ) { row -> (MatchKey, UUID)? in
            guard let kind = MatchKey.Kind(rawValue: try row.text(0)), let lead = try row.optionalUUID(2) else {
                return nil
            }
            return (MatchKey(kind: kind, value: try row.text(1)), lead)
        }
        return Dictionary(rows.compactMap(\.self)) { first, _ in first }
    }

    /// Gives keys that nobody holds to their leads.
    func assign(_ claims: [MatchKey: UUID]) throws {
        guard !claims.isEmpty else { return }
        let claims = Array(claims)
        try transaction.execute(
            Self.assignKeys,
            [
                .texts(claims.map(\.key.kind.rawValue)), .texts(claims.map(\.key.value)),
                .uuids(claims.map(\.value)),
            ])
    }
}
