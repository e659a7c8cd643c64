import Glibc
import Synchronization

/// The place of the journal's file.
///
/// Its folder, the file itself, and the lock that keeps a second process away.
enum JournalFolder {
    /// Makes the folder and an empty file unless they are there, readable to this user alone, and locks them.
    static func prepare(for file: String) throws(JournalError) -> JournalLock {
        let folder = self.folder(of: file)
        if mkdir(folder, 0o700) == 0 {
            // A new name is durable once the folder that holds it is.
            try sync(self.folder(of: folder))
        } else if errno != EEXIST {
            throw .system(path: folder, code: errno)
        }
        // First: closing a file that this process has open elsewhere would take SQLite's own locks away.
        let lock = try JournalLock(beside: file)
        // SQLite gives the files beside it the same rights.
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path: file, code: errno) }
        close(descriptor)
        try sync(folder)
        return lock
    }

    private static func folder(of path: String) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    private static func sync(_ folder: String) throws(JournalError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path: folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(path: folder, code: errno) }
    }
}

/// Holds a journal for one process; it goes with the process, however that ends.
final class JournalLock: Sendable {
    private let descriptor: Atomic<Int32>

    init(beside file: String) throws(JournalError) {
        let path = file + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .inUse(file: file) : .system(path: path, code: code)
        }
        self.descriptor = Atomic(descriptor)
    }

    deinit {
        release()
    }

    func release() {
        let held = descriptor.exchange(-1, ordering: .acquiringAndReleasing)
        if held >= 0 { close(held) }
    }
}
