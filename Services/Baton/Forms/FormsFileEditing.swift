import FoundationEssentials
import Glibc

/// Puts another text in the place of the forms file, in one step: whoever reads the file sees the old one or the new.
///
/// A lock beside the file keeps two editors apart; one that knows nothing of it is noticed, and nothing is written.
struct FormsFileEditing {
    /// The file itself; a link is followed, and stays.
    let path: String

    init(_ path: String) {
        self.path =
            realpath(path, nil).map { resolved in
                defer { free(resolved) }
                return String(cString: resolved)
            } ?? path
    }

    func read() throws(Failure) -> FormsText {
        try FormsText(try InputFile.bytes(path), file: path)
    }

    /// Lends the text of the file to a change, and writes what it returns; the file is locked meanwhile.
    ///
    /// A file that is not there yet begins empty when `isNew` allows it.
    func edit<Value>(
        isNew: Bool = false, _ change: (FormsText) throws(Failure) -> (text: FormsText, value: Value)
    ) throws(Failure) -> Value {
        let lock = try lock()
        defer { close(lock) }
        let isMissing = access(path, F_OK) != 0
        let old: [UInt8]? = isMissing && isNew ? nil : try InputFile.bytes(path)
        let (text, value) = try change(try FormsText(old ?? Array(FormsText.empty.utf8), file: path))
        if text.bytes != old { try replace(old, with: text.bytes) }
        return value
    }

    private func replace(_ old: [UInt8]?, with new: [UInt8]) throws(Failure) {
        let temporary = "\(path).\(getpid()).new"
        // Left by a process of the same id that was killed between writing and renaming.
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(temporary, "cannot be made") }
        var isDone = false
        defer {
            close(descriptor)
            if !isDone { unlink(temporary) }
        }
        try keepRights(descriptor, temporary)
        guard OutputFile.write(new, to: descriptor) else { throw failure(temporary, "cannot be written") }
        guard fsync(descriptor) == 0 else { throw failure(temporary, "cannot be written to the disk") }
        guard FileManager.default.contents(atPath: path).map(Array.init) == old else {
            throw .wrong("\(path): was changed by somebody else meanwhile; nothing was written")
        }
        guard rename(temporary, path) == 0 else { throw failure(path, "cannot be replaced") }
        isDone = true
        try syncFolder()
    }

    /// Owner and mode stay, so that whoever could read the file before still can, and nobody else.
    private func keepRights(_ descriptor: Int32, _ temporary: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if status.st_uid != geteuid() || status.st_gid != getegid() {
            guard fchown(descriptor, status.st_uid, status.st_gid) == 0 else {
                throw failure(temporary, "cannot be given to the owner of \(path)")
            }
        }
        guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw failure(temporary, "cannot get its mode") }
    }

    /// The new name is durable once the folder that holds it is.
    private func syncFolder() throws(Failure) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, "cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder, "cannot be written to the disk") }
    }

    private func lock() throws(Failure) -> Int32 {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path + ".lock", "cannot be made") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .unusable("\(path): somebody else edits it now; try again")
        }
        return descriptor
    }

    private func failure(_ place: String, _ problem: String) -> Failure {
        .unusable("\(place): \(problem): \(String(cString: strerror(errno)))")
    }
}
