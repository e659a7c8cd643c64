import ArgumentParser
import Database
import Models

/// Brings the database to the schema of the migration files.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Applies the migrations that the database has not got yet.")

    @Option(help: "The folder of numbered SQL files.")
    var directory = "deploy/migrations"

    @Flag(help: "List every migration and change nothing; exits with 1 unless all are applied.")
    var status = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try BatonEnvironment().database
        let migrator = Migrator(directory: directory)
        if status {
            try show(try migrator.status(database))
            return
        }
        let applied = try migrator.migrate(database)
        if output.isJSON {
            try Terminal.show(json: applied.map(\.name))
        } else {
            for file in applied { Terminal.show("applied \(file.name)") }
            if applied.isEmpty { Terminal.show("nothing to apply") }
        }
    }

    private func show(_ statuses: [MigrationStatus]) throws {
        let rows = statuses.map(MigrationRow.init)
        if output.isJSON {
            try Terminal.show(json: rows)
        } else {
            var table = Table("migration", "state", "applied")
            for row in rows { table.add(row.name, row.state, row.appliedAt?.short) }
            Terminal.show(table)
        }
        if rows.contains(where: { $0.state != "applied" }) { throw ExitCode(1) }
    }
}

/// A migration as it is shown.
struct MigrationRow: Encodable {
    var name: String
    var state: String
    var appliedAt: Timestamp?

    init(_ status: MigrationStatus) {
        name = status.name
        switch status.state {
        case .applied(let at): (state, appliedAt) = ("applied", Timestamp(microseconds: at))
        case .pending: state = "pending"
        case .changed: state = "changed"
        case .missing: state = "file missing"
        }
    }
}
