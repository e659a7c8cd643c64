import Database
import FoundationEssentials
import WorkerRuntime

extension CaptureStore {
    private static let lockKeys = Statement(
        """
        SELECT k.kind, k.value, k.lead_id
          FROM unnest($1::text[], $2::text[]) AS t (kind, value)
          JOIN capture.match_key k ON k.kind = t.kind AND k.value = t.value
         ORDER BY k.kind, k.value FOR UPDATE OF k
        """)

    private static let insertKeys = Statement(
        """
        INSERT INTO capture.match_key (kind, value, lead_id)
        SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[]) AS t (kind, value) ORDER BY kind, value
        """)

    private static let assignKeys = Statement(
        """
        UPDATE capture.match_key k SET lead_id = t.lead_id
          FROM unnest($1::text[], $2::text[], $3::uuid[]) AS t (kind, value, lead_id)
         WHERE k.kind = t.kind AND k.value = t.value AND k.lead_id IS NULL
        """)

    /// Locks those of the keys that have a row.
    ///
    /// The lock is what keeps two workers from making two leads of one address; a key without a row is guarded by the
    /// row's own key in ``assign(_:locked:)``.
    func lockKeys(_ keys: Set<MatchKey>) throws -> LockedKeys {
        guard !keys.isEmpty else { return LockedKeys() }
        let wanted = Array(keys)
        var locked = LockedKeys(wanted: keys)
        _ = try transaction.rows(
            Self.lockKeys, [.texts(wanted.map(\.kind.rawValue)), .texts(wanted.map(\.value))]
        ) { row in
            guard let kind = MatchKey.Kind(rawValue: try row.text(0)) else { return }
            let key = MatchKey(kind: kind, value: try row.text(1))
            if let lead = try row.optionalUUID(2) { locked.holders[key] = lead } else { locked.unheld.insert(key) }
        }
        return locked
    }

    /// Gives keys that nobody holds to their leads, and makes rows for the others that have none: activities wait for
    /// their lead by those.
    ///
    /// Of two workers that make the same key, one begins anew.
    func assign(_ claims: [MatchKey: UUID], locked: LockedKeys) throws {
        let missing = Array(locked.missing)
        if !missing.isEmpty {
            try transaction.sendInsert(Self.insertKeys, parameters(of: missing.map { ($0, claims[$0]) }))
        }
        let unheld = claims.filter { locked.unheld.contains($0.key) }
        if !unheld.isEmpty {
            try transaction.send(Self.assignKeys, parameters(of: unheld.map { ($0.key, $0.value) }))
        }
    }

    private func parameters(of keys: [(key: MatchKey, lead: UUID?)]) -> [Parameter] {
        [.texts(keys.map(\.key.kind.rawValue)), .texts(keys.map(\.key.value)), .uuids(keys.map(\.lead))]
    }
}
