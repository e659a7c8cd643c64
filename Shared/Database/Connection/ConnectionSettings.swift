/// Where the database is, and how long anything may take.
package struct ConnectionSettings: Sendable {
    /// What one statement may take on the server; zero lifts the limit.
    package var statementTimeout: Duration = .seconds(5)
    /// What one lock may be waited for; zero lifts the limit.
    package var lockTimeout: Duration = .seconds(4)
    /// What reaching one host may take, with TLS and login.
    package var connectTimeout: Duration = .seconds(5)
    /// After this long without a statement inside a transaction the server ends the connection; zero lifts the limit.
    package var idleInTransactionTimeout: Duration = .seconds(15)

    /// Every statement goes by keys: one plan for ever, and never one that a table's emptiness of yesterday suggested.
    package var plansByKey = false

    private static let plansByKey = [
        "plan_cache_mode=force_generic_plan", "enable_seqscan=off", "enable_mergejoin=off", "jit=off",
    ]

    /// Called when COMMIT is sent and its reply is still to come, by fault runs; what it throws breaks the connection.
    package var onCommitSent: (@Sendable () throws -> Void)?

    package let applicationName: String
    /// The URL as libpq understands it, password included: never shown.
    private(set) var options: [String: String]

    /// Reads a `postgresql://` URL or a `keyword=value` string.
    package init(url: String, applicationName: String) throws(DatabaseError) {
        options = try ConnectionURL.options(of: url)
        self.applicationName = applicationName
    }

    /// The same server, user and limits with another database.
    package func database(_ name: String) -> ConnectionSettings {
        var copy = self
        copy.options["dbname"] = name
        return copy
    }

    /// A copy with neither statement nor lock limit, for work that takes as long as it takes.
    package func withoutTimeouts() -> ConnectionSettings {
        var copy = self
        copy.statementTimeout = .zero
        copy.lockTimeout = .zero
        return copy
    }
}

extension ConnectionSettings {
    /// The keywords for libpq: what the URL says about sockets wins; time-outs and encoding are this module's.
    var keywords: [String: String] {
        let seconds = max(2, Int(connectTimeout.components.seconds))
        let defaults = [
            "connect_timeout": String(seconds),
            "tcp_user_timeout": String(seconds * 1000),
            "keepalives": "1",
            "keepalives_idle": "10",
            "keepalives_interval": "5",
            "keepalives_count": "3",
        ]
        var keywords = defaults.merging(options) { $1 }
        keywords["application_name"] = applicationName
        keywords["client_encoding"] = "UTF8"
        keywords["options"] = [options["options"], serverOptions].compactMap(\.self).joined(separator: " ")
        return keywords
    }

    private var serverOptions: String {
        let limits = [
            ("statement_timeout", statementTimeout),
            ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ]
        let milliseconds = limits.map { "-c \($0)=\($1.milliseconds)" }
        let byKey = plansByKey ? Self.plansByKey.map { "-c \($0)" } : []
        return (milliseconds + byKey + ["-c TimeZone=UTC"]).joined(separator: " ")
    }

    /// How long connecting may take: libpq tries the hosts one after the other.
    var connectDeadline: Deadline {
        let hosts = (options["host"] ?? options["hostaddr"] ?? "").split(separator: ",").count
        return Deadline(within: connectTimeout * max(1, hosts))
    }

    /// A little above the server's own limit, so that the server is the one to give up.
    var statementDeadline: Deadline { deadline(statements: 1) }

    /// The same for statements that travel together: each has its own limit on the server, but a server that hangs is
    /// not waited for longer than two of them would take.
    func deadline(statements: Int) -> Deadline {
        statementTimeout > .zero ? Deadline(within: statementTimeout * min(statements, 2) + .seconds(1)) : .never
    }
}

extension Duration {
    /// Whole milliseconds, rounded up: a short limit never becomes none.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
