import Database

/// Checks of the database: durability, schema, documents, roles, partitions, load, what was left behind, and the
/// ways out.
struct DatabaseDoctor {
    let settings: ConnectionSettings
    let migrations: String

    func findings() -> [Finding] {
        do {
            var connection = try Connection(settings)
            var findings: [Finding] = []
            let checks: [(String, (inout Connection) throws -> [Finding])] = [
                ("server", server), ("encryption", encryption), ("clock", clock), ("schema", { _ in try schema() }),
                ("documents", documents), ("roles", roles), ("partitions", partitions), ("load", load),
                ("left behind", leftBehind), ("journals", journals), ("deliveries", deliveries),
            ]
            for (name, check) in checks {
                do {
                    findings += try check(&connection)
                } catch DatabaseError.server(let state, let message) {
                    // An older schema, or too few rights: the other checks still say what they see.
                    findings.append(
                        .failed(
                            "database: \(name)", "\(state) \(message)",
                            do: "baton migrate as the owner, and run doctor as baton_operator"))
                }
            }
            return findings
        } catch {
            return [
                .failed("database", "\(error)", do: "start PostgreSQL, check BATON_DATABASE_URL and the role's rights")
            ]
        }
    }
}
