import FoundationEssentials
import Testing

@testable import Database

@Suite("Migration files")
struct MigrationFileTests {
    @Test("are known by number, name and SHA-256")
    func identity() throws {
        let file = try MigrationFile(name: "0012_add_leads.sql", sql: "abc")
        #expect(file.number == 12)
        #expect(file.checksum == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(
        "must be named by four digits and a name",
        arguments: [
            "1_a.sql", "00001_a.sql", "0001a.sql", "0001_.sql", "0001_A.sql", "0001_a b.sql", "0001_a.txt", "a.sql",
            ".sql", "0001_é.sql", "-001_a.sql",
        ])
    func badNames(name: String) {
        #expect(
            throws: DatabaseError.migration(
                "\(name) is not named as expected: four digits, _, lower-case letters, digits or _, .sql")
        ) { try MigrationFile(name: name, sql: "") }
    }

    @Test(
        "are numbered from 1 without gaps, each number once",
        arguments: [
            (["0002_a.sql"], "0002_a.sql follows number 0: expected number 1"),
            (["0001_a.sql", "0003_c.sql"], "0003_c.sql follows number 1: expected number 2"),
            (["0001_a.sql", "0001_b.sql"], "0001_a.sql and 0001_b.sql have the same number"),
            (["0000_a.sql"], "0000_a.sql follows number 0: expected number 1"),
            ([], "the directory holds no .sql file"),
        ])
    func badListings(names: [String], message: String) throws {
        try TemporaryDirectory.with(names.map { ($0, "SELECT 1") } + [("README.md", "Not a migration.")]) { path in
            #expect(throws: DatabaseError.migration(message)) { try MigrationDirectory(path: path).files() }
        }
    }

    @Test("come in order, without files that are something else")
    func listing() throws {
        try TemporaryDirectory.with([("0002_b.sql", "b"), ("README.md", "x"), ("0001_a.sql", "a")]) { path in
            let names = try MigrationDirectory(path: path).files().map(\.name)
            #expect(names == ["0001_a.sql", "0002_b.sql"])
        }
    }

    @Test("must be where they are said to be")
    func noDirectory() {
        #expect(throws: DatabaseError.migration("the directory /nowhere/at/all cannot be read")) {
            try MigrationDirectory(path: "/nowhere/at/all").files()
        }
    }

    @Test("find the line of an error", arguments: [(1, 1), (6, 1), (7, 1), (8, 2), (9, 2), (100, 3)])
    func lines(position: Int, line: Int) throws {
        #expect(try MigrationFile(name: "0001_a.sql", sql: "é12345\nb\nc").line(at: position) == line)
    }

    @Test("are compared with what was applied")
    func comparison() throws {
        let files = try ["0001_a.sql", "0002_b.sql", "0003_c.sql"].map { try MigrationFile(name: $0, sql: $0) }
        let rows = [
            AppliedMigration(number: 1, name: "0001_a.sql", checksum: files[0].checksum, appliedAt: 7),
            AppliedMigration(number: 2, name: "0002_b.sql", checksum: "other", appliedAt: 8),
            AppliedMigration(number: 4, name: "0004_d.sql", checksum: "d", appliedAt: 9),
        ]
        let states = MigrationStatus.compare(files, rows).map(\.state)
        #expect(states == [.applied(at: 7), .changed, .pending, .missing])
    }
}
