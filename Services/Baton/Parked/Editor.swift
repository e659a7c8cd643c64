import FoundationEssentials
import Glibc

/// The person's own editor on a file that nobody else can read.
struct Editor {
    var command: String

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws(Failure) {
        guard let command = ["VISUAL", "EDITOR"].lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty })
        else { throw .unusable("neither VISUAL nor EDITOR is set; --body FILE takes the new body from a file") }
        self.command = command
    }

    /// Lets the person edit the bytes; the file is gone afterwards.
    func edit(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/baton-parked-XXXXXX".utf8CString)
        // Made with mode 0600.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .unusable("cannot make a temporary file") }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { unlink(path) }
        let isWritten = OutputFile.write(bytes, to: descriptor)
        guard Glibc.close(descriptor) == 0, isWritten else { throw .unusable("cannot write a temporary file") }
        // An interruption is the editor's: `system` keeps it from this process.
        let status = system("\(command) '\(path.replacing("'", with: "'\\''"))'")
        guard status == 0 else { throw .unusable("the editor failed; nothing was changed") }
        return try InputFile.bytes(path)
    }
}
