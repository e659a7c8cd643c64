import FoundationEssentials
import GRDB
import Glibc
import Testing

@testable import Intake

@Suite("The journal's file")
struct JournalFileTests {
    @Test("the writer waits for the disk at each commit, whatever GRDB's own set-up says")
    func synchronous() async throws {
        try await withFolder { folder in
            let store = try JournalStore(file: folder + "/a.sqlite")
            let (mode, level) = try await store.pool.writeWithoutTransaction { database in
                (
                    try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(database, sql: "PRAGMA synchronous")
                )
            }
            #expect(mode == "wal")
            #expect(level == 2)
        }
    }

    @Test("a setting that is not in force is found when it is read back")
    func readBack() async throws {
        try await withFolder { folder in
            let store = try JournalStore(file: folder + "/a.sqlite")
            try await store.pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                let error = #expect(throws: JournalError.self) {
                    try JournalStore.check("synchronous", is: "2", in: database, file: "a.sqlite")
                }
                #expect(error?.description.hasPrefix("a.sqlite: synchronous is 1, expected 2") == true)
            }
        }
    }

    @Test("folder and files are for their owner alone")
    func modes() async throws {
        try await withFolder { folder in
            let store = try JournalStore(file: folder + "/new/a.sqlite")
            try store.save(JournalMarks())
            #expect(try mode(folder + "/new") == 0o700)
            for suffix in ["", "-wal", "-shm", ".lock"] {
                #expect(try mode(folder + "/new/a.sqlite\(suffix)") == 0o600, "\(suffix)")
            }
        }
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int) ?? -1
    }

    @Test("a second intake on the same file is refused, and let in once the first is gone")
    func inUse() async throws {
        try await withFolder { folder in
            let file = folder + "/a.sqlite"
            do {
                let first = try JournalStore(file: file)
                #expect(throws: JournalError.inUse(file: file)) { try JournalStore(file: file) }
                #expect(try first.marks() == JournalMarks())
            }
            _ = try JournalStore(file: file)
        }
    }

    @Test("what is no journal is refused by name")
    func noJournal() async throws {
        try await withFolder { folder in
            let file = folder + "/a.sqlite"
            try Data(repeating: 7, count: 8192).write(to: URL(filePath: file))
            let error = #expect(throws: JournalError.self) { try JournalStore(file: file) }
            #expect(error?.description.hasPrefix("\(file): ") == true)
            #expect(throws: JournalError.system(path: "/nowhere/at/all", code: ENOENT)) {
                try JournalStore(file: "/nowhere/at/all/a.sqlite")
            }
        }
    }

    @Test("a file of a later version is refused")
    func version() async throws {
        try await withFolder { folder in
            let file = folder + "/a.sqlite"
            do {
                let store = try JournalStore(file: file)
                try await store.pool.write { try $0.execute(sql: "PRAGMA user_version = 2") }
            }
            #expect(
                throws: JournalError.setting(file: file, name: "its version", found: "2", expected: "1")
            ) { try JournalStore(file: file) }
        }
    }

    @Test("a file keeps its id, and another file has another")
    func identity() async throws {
        try await withFolder { folder in
            let first = try JournalStore(file: folder + "/a.sqlite").id
            #expect(try JournalStore(file: folder + "/a.sqlite").id == first)
            #expect(try JournalStore(file: folder + "/b.sqlite").id != first)
        }
    }
}
