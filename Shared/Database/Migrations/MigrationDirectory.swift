import FoundationEssentials

/// The migration files of a directory, in the order of their numbers.
struct MigrationDirectory {
    let path: String

    /// Reads all files; anything that does not end in `.sql` is not one.
    func files() throws(DatabaseError) -> [MigrationFile] {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            throw .migration("the directory \(path) cannot be read")
        }
        var files: [MigrationFile] = []
        for name in names.sorted() where name.hasSuffix(".sql") {
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
                throw .migration("\(name) cannot be read")
            }
            guard let sql = String(bytes: data, encoding: .utf8) else { throw .migration("\(name) is not UTF-8 text") }
            files.append(try MigrationFile(name: name, sql: sql))
        }
        try Self.check(files)
        return files
    }

    /// Numbers run from 1 without gaps, each used once.
    static func check(_ files: [MigrationFile]) throws(DatabaseError) {
        guard !files.isEmpty else { throw .migration("the directory holds no .sql file") }
        var last: MigrationFile?
        for file in files {
            if let last, last.number == file.number {
                throw .migration("\(last.name) and \(file.name) have the same number")
            }
            let expected = (last?.number ?? 0) + 1
            guard file.number == expected else {
                throw .migration("\(file.name) follows number \(expected - 1): expected number \(expected)")
            }
            last = file
        }
    }
}
