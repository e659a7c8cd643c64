import Glibc

/// A file that is there completely or not at all, and stays when the power fails: drafted beside its place, then landed.
final class DurableFile {
    private let path: String
    private let draft: String
    private var descriptor: Int32

    /// Writes the draft and has the disk begin with it.
    ///
    /// `attempt` keeps two writers apart.
    init(_ bytes: [UInt8], for path: String, attempt: Int32) throws(FileFault) {
        self.path = path
        draft = "\(path).\(getpid())-\(attempt).tmp"
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw FileFault(path: draft, code: errno) }
        try write(bytes[...])
        // Linux begins to write what is said to be of no more use; whether it does or not, landing waits for the disk.
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(draft)
    }

    /// Puts the file in its place once the disk has it.
    func land() throws(FileFault) {
        guard fsync(descriptor) == 0 else { throw FileFault(path: draft, code: errno) }
        guard rename(draft, path) == 0 else { throw FileFault(path: path, code: errno) }
        close(descriptor)
        descriptor = -1
    }

    /// Makes the new names in a directory durable.
    static func syncDirectory(_ path: String) throws(FileFault) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFault(path: path, code: errno) }
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(FileFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(path: draft, code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
