import Contracts
import Database
import Foundation
import Support

/// The database dies, is slow, full, or refuses.
enum DatabaseRows {
    static let all = [immediate, sessions, together, locked, connections, rights, brokerRights, password]

    private static let immediate = Row(
        "F30", "immediate stop of PostgreSQL during commits, and start", quick: true,
        plan: Row.Plan(awaitsSending: false, mostRecovery: 10)
    ) { trial in
        try await trial.play { trial in
            try trial.servers.kill(trial.servers.postgres, SIGQUIT)
            try await trial.wait(1)
            try await trial.servers.databaseAnswers(trial.database)
        }
    }

    private static let sessions = Row("F30-sessions", "every session ended by the server, twenty times") { trial in
        try await trial.play { trial in
            for _ in 0..<20 {
                try await trial.endSessions()
                try await trial.wait(0.25)
            }
        }
    }

    private static let together = Row(
        "F31", "two workers on the same messages: one hangs before its commit until the broker gives it up",
        plan: {
            var plan = Row.Plan(posts: 1200, processes: 2, environment: SignalRows.shortHeartbeat)
            plan.failpoints = { _ in
                Step.allCases.map { "\($0.rawValue).before_commit@5:hang14" }.joined(separator: ",")
            }
            return plan
        }()
    ) { trial in
        try await trial.play { trial in try await trial.wait(16) }
    }

    private static let locked = Row("F33", "tables of every step locked for 10 s") { trial in
        try await trial.play { trial in
            let database = trial.database
            async let held: Void = offPool {
                var settings = try ConnectionSettings(url: database.url, applicationName: "lock")
                settings.statementTimeout = .seconds(30)
                try lockTables(try Connection(settings.withoutTimeouts()))
            }
            try await trial.waitIdly(9)
            try await held
        }
    }

    /// Holds every step's leads for ten seconds; the workers may win the first tries.
    @Sendable private static func lockTables(_ connection: consuming Connection) throws {
        for attempt in 1... {
            do {
                return try connection.script(
                    """
                    BEGIN; LOCK TABLE capture.lead, enrichment.lead, scoring.lead, routing.lead, notification.lead
                    IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(10); COMMIT
                    """)
            } catch {
                guard case .server("40P01", _) = error, attempt < 20 else { throw error }
            }
        }
    }

    private static let connections = Row("F34", "every connection of the server used up") { trial in
        try await trial.play { trial in
            let database = trial.database
            try await trial.endSessions()
            try await offPool {
                var idle: [IdleConnection] = []
                while let one = try? IdleConnection(database) { idle.append(one) }
                Thread.sleep(forTimeInterval: 6)
                withExtendedLifetime(idle) {}
            }
        }
    }

    /// A connection that stands in others' way.
    private final class IdleConnection {
        private let connection: Connection
        init(_ database: TestDatabase) throws { connection = try database.connect() }
    }

    private static let rights = Row("F34-rights", "rights in the database taken away and given back") { trial in
        try await trial.play { trial in
            try await trial.sql(each { "REVOKE USAGE ON SCHEMA \($0) FROM baton_\($0);" })
            try await trial.waitIdly(6)
            try await trial.sql(each { "GRANT USAGE ON SCHEMA \($0) TO baton_\($0);" })
        }
    }

    private static func each(_ statement: (String) -> String) -> String {
        Step.allCases.map { statement($0.rawValue) }.joined()
    }

    private static let brokerRights = Row("F34-broker", "rights on the broker taken away and given back") { trial in
        try await trial.play { trial in
            for step in Step.allCases {
                try await manage(
                    .PUT, "permissions/\(trial.broker.vhost)/\(Topology.user(of: step))",
                    body: #"{"configure":"^$","write":"^$","read":"^$"}"#)
            }
            // A channel remembers what it was allowed.
            try trial.broker.closeAllConnections()
            try await trial.waitIdly(6)
            for user in Topology.users where user.name != Topology.operatorUser {
                try await trial.accounts.permit(user, on: trial.broker.vhost)
            }
        }
    }

    private static let password = Row("F34-password", "passwords changed and changed back") { trial in
        try await trial.play { trial in
            try trial.accounts.setPasswords("another", in: trial.database)
            try await trial.endSessions()
            try await trial.waitIdly(6)
            try trial.accounts.setPasswords(in: trial.database)
        }
    }
}
