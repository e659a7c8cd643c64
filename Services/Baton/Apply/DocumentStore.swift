import Database
import Rules

/// The versioned documents in the database.
struct DocumentStore {
    let transaction: Transaction

    /// Versions are counted by one at a time.
    func lock() throws {
        _ = try transaction.rows(Self.lockDocuments) { _ in true }
    }

    /// Stores a new version, or finds the one with the same content.
    func store(_ file: RuleFile) throws -> (version: Int32, isNew: Bool) {
        let kind = Parameter.text(file.kind.rawValue)
        let known = try transaction.rows(Self.findChecksum, [kind, .text(file.checksum)]) { try $0.int32(0) }
        if let version = known.first { return (version, false) }
        let stored = try transaction.rows(
            Self.insert, [kind, .text(file.name), .json(file.json), .text(file.source), .text(file.checksum)]
        ) { try $0.int32(0) }
        return (stored.first ?? 0, true)
    }

    /// Makes a version the active one; false when it was so already.
    func activate(_ document: DocumentVersion) throws -> Bool {
        let key = [Parameter.text(document.kind.rawValue), .int32(document.version)]
        guard try !transaction.rows(Self.activate, key, map: { try $0.int32(0) }).isEmpty else { return false }
        try transaction.execute(Self.recordActivation, key)
        return true
    }

    /// A stored version's body; nil when there is none.
    func body(of document: DocumentVersion) throws -> [UInt8]? {
        try transaction.rows(Self.findBody, [.text(document.kind.rawValue), .int32(document.version)]) {
            try $0.json(0)
        }.first
    }

    /// The active version and its body; nil when none is active.
    func active(_ kind: DocumentKind) throws -> (version: Int32, body: [UInt8])? {
        try transaction.rows(Self.findActive, [.text(kind.rawValue)]) { row in
            (version: try row.int32(0), body: try row.json(1))
        }.first
    }

    /// The newest stored version; nil when there is none.
    func newest(_ kind: DocumentKind) throws -> Int32? {
        try transaction.rows(Self.findNewest, [.text(kind.rawValue)]) { try $0.optionalInt32(0) }.first ?? nil
    }

    private static let lockDocuments = Statement("SELECT pg_advisory_xact_lock(7220002)")
    private static let findChecksum = Statement(
        "SELECT version FROM runtime.document WHERE kind = $1 AND checksum = $2")
    private static let insert = Statement(
        """
        INSERT INTO runtime.document (kind, version, name, body, source, checksum)
        SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM runtime.document WHERE kind = $1
        RETURNING version
        """)
    private static let activate = Statement(
        """
        INSERT INTO runtime.active_document AS a (kind, version) VALUES ($1, $2)
        ON CONFLICT (kind) DO UPDATE SET version = excluded.version, activated_at = clock_timestamp()
         WHERE a.version <> excluded.version
        RETURNING version
        """)
    private static let recordActivation = Statement(
        "INSERT INTO runtime.document_activation (kind, version) VALUES ($1, $2)")
    private static let findBody = Statement("SELECT body FROM runtime.document WHERE kind = $1 AND version = $2")
    private static let findNewest = Statement("SELECT max(version) FROM runtime.document WHERE kind = $1")
    private static let findActive = Statement(
        """
        SELECT a.version, d.body FROM runtime.active_document a JOIN runtime.document d USING (kind, version)
         WHERE a.kind = $1
        """)
}
