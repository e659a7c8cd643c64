import Database
import Models

/// The server: version, durability, encryption, clock.
extension DatabaseDoctor {
    func server(_ connection: inout Connection) throws -> [Finding] {
        let rows = try connection.rows(Self.showSettings) { (try $0.text(0), try $0.text(1)) }
        return Self.judge(Dictionary(rows) { first, _ in first }) + [.fine("libpq", Library.version)]
    }

    static func judge(_ values: [String: String]) -> [Finding] {
        let number = values["server_version_num"].flatMap { Int($0) } ?? 0
        let version = values["server_version"] ?? "unknown"
        let server: Finding =
            number >= 150_000
            ? .fine("PostgreSQL", version)
            : .failed("PostgreSQL", version, do: "Baton needs PostgreSQL 15 or later")
        let level = values["wal_level"] ?? "unknown"
        let archive: Finding =
            level == "minimal"
            ? .warning(
                "wal_level", level, do: "ALTER SYSTEM SET wal_level = replica: neither archive nor standby is possible")
            : .fine("wal_level", level)
        return [server]
            + ["fsync", "synchronous_commit", "full_page_writes"].map { name in
                let value = values[name] ?? "unknown"
                // Whatever is stricter than `on` is as good.
                let isSafe = value == "on" || (name == "synchronous_commit" && value == "remote_apply")
                return isSafe
                    ? .fine(name, value)
                    : .failed(name, value, do: "ALTER SYSTEM SET \(name) = on: what is committed may be lost otherwise")
            } + [archive]
    }

    func encryption(_ connection: inout Connection) throws -> [Finding] {
        try connection.rows(Self.showEncryption) {
            Self.judge(isEncrypted: try $0.bool(0), server: try $0.optionalText(1))
        }
    }

    /// `server` is the address that was connected to; nil is a socket of this host.
    static func judge(isEncrypted: Bool, server: String?) -> Finding {
        let check = "encryption of PostgreSQL"
        if isEncrypted { return .fine(check, "on") }
        guard let server, !Loopback.contains(server) else { return .fine(check, "off, on this host") }
        return .failed(
            check, "off, to \(server)",
            do: "sslmode=verify-full in BATON_DATABASE_URL and hostssl in pg_hba.conf: leads travel in the clear")
    }

    func clock(_ connection: inout Connection) throws -> [Finding] {
        let before = Timestamp.present
        let remote = try connection.rows(Self.showClock) { Timestamp(microseconds: try $0.timestamp(0)) }
        let trip = Timestamp.present.seconds(since: before)
        return remote.map {
            ClockDoctor.finding("PostgreSQL", remote: $0, local: before.advanced(bySeconds: trip / 2), roundTrip: trip)
        }
    }

    private static let showSettings = Statement(
        """
        SELECT name, setting FROM pg_settings
         WHERE name IN ('server_version', 'server_version_num', 'fsync', 'synchronous_commit', 'full_page_writes',
                        'wal_level')
        """)
    private static let showEncryption = Statement(
        """
        SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false), host(inet_server_addr())
        """)
    private static let showClock = Statement("SELECT clock_timestamp()")
}
