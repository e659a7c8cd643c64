import FoundationEssentials
import Glibc
import Rules
import Testing

@testable import Baton

@Suite("Editing the forms file")
struct FormsFileEditingTests {
    /// Lends a folder with a forms file.
    private func withFile(_ body: (FormsFileEditing, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/forms-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/forms.json"
        try Data(FormsTextTests.file.utf8).write(to: URL(filePath: path))
        try body(FormsFileEditing(path), path)
    }

    private func content(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    private func disable(_ key: String) -> (FormsText) throws(Failure) -> (text: FormsText, value: Void) {
        { text throws(Failure) in (try text.setting([FormMember("isDisabled", true)], of: key), ()) }
    }

    @Test("keeps owner and mode, and leaves nothing beside the file but its lock")
    func rights() throws {
        try withFile { file, path in
            for mode: mode_t in [0o600, 0o640, 0o644] {
                chmod(path, mode)
                try file.edit(disable(mode == 0o640 ? "a" : "b"))
                var status = stat()
                try #require(stat(path, &status) == 0)
                #expect(status.st_mode & 0o7777 == mode)
                #expect(status.st_uid == geteuid())
            }
            #expect(content(path).contains(#""token": "a-token-of-a", "isDisabled": true"#))
            let folder = try FileManager.default.contentsOfDirectory(atPath: String(path.dropLast(11)))
            #expect(folder.sorted() == ["forms.json", "forms.json.lock"])
        }
    }

    @Test("a link to the file stays a link")
    func link() throws {
        try withFile { _, path in
            let link = path + ".link"
            try #require(symlink(path, link) == 0)
            try FormsFileEditing(link).edit(disable("a"))
            var status = stat()
            try #require(lstat(link, &status) == 0)
            #expect(status.st_mode & S_IFMT == S_IFLNK)
            #expect(content(path).contains(#""isDisabled": true"#))
        }
    }

    @Test("a file that is invalid on disk is not written, and the message says where")
    func invalid() throws {
        try withFile { file, path in
            let broken = FormsTextTests.file.replacing("\"partner\"", with: "\"parter\"")
            try Data(broken.utf8).write(to: URL(filePath: path))
            let failure = #expect(throws: Failure.self) { try file.edit(disable("a")) }
            #expect(failure?.description.contains("forms[1].source is \"parter\"") == true)
            #expect(content(path) == broken)
        }
    }

    @Test("a second editor is sent away while the first holds the file")
    func lock() throws {
        try withFile { file, path in
            try file.edit { text throws(Failure) in
                let failure = #expect(throws: Failure.self) { try file.edit(disable("b")) }
                #expect(failure?.status == 2)
                return (try text.setting([FormMember("isDisabled", true)], of: "a"), ())
            }
            try file.edit(disable("b"))
            #expect(content(path).split(separator: "isDisabled\": true").count == 3)
        }
    }

    @Test("an editor that knows no lock is noticed: what it wrote stays")
    func stranger() throws {
        try withFile { file, path in
            let theirs = FormsTextTests.file.replacing("\"C\"", with: "\"Theirs\"")
            let failure = #expect(throws: Failure.self) {
                try file.edit { text throws(Failure) in
                    try? Data(theirs.utf8).write(to: URL(filePath: path))
                    return (try text.setting([FormMember("isDisabled", true)], of: "a"), ())
                }
            }
            #expect(failure?.description.contains("somebody else") == true)
            #expect(content(path) == theirs)
        }
    }

    @Test("a process that died between writing and renaming has changed nothing, and is no obstacle")
    func crash() throws {
        try withFile { file, path in
            // What it leaves behind: half of a new file under the temporary name.
            let temporary = "\(path).\(getpid()).new"
            try Data("{\"forms\": [".utf8).write(to: URL(filePath: temporary))
            #expect(try file.read().entries.count == 3)
            #expect(content(path) == FormsTextTests.file)
            try file.edit(disable("a"))
            #expect(try file.read().entries.first?.isDisabled == true)
            #expect(access(temporary, F_OK) != 0)
        }
    }

    @Test("a file that is not there begins empty, for its owner alone, and only where that is asked for")
    func beginning() throws {
        try withFile { _, path in
            let other = FormsFileEditing(path + ".other")
            #expect(throws: Failure.self) { try other.edit(disable("a")) }
            try other.edit(isNew: true) { text throws(Failure) in
                (
                    try text.adding([
                        FormMember("key", "n"), FormMember("name", "N"), FormMember("source", "other"),
                    ]), ()
                )
            }
            var status = stat()
            try #require(stat(path + ".other", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            #expect(try other.read().entries.map(\.key) == ["n"])
        }
    }
}
