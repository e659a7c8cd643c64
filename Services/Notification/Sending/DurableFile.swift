import Glibc

/// Files that are there completely or not at all, and stay when the power fails.
enum DurableFile {
    /// Writes beside the file, flushes, and puts the result in its place.
    ///
    /// `attempt` keeps two writers apart.
    static func write(_ bytes: [UInt8], to path: String, attempt: Int32) throws(FileFault) {
        let draft = "\(path).\(getpid())-\(attempt).tmp"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw FileFault(path: draft, code: errno) }
        do throws(FileFault) {
            defer { close(descriptor) }
            try write(bytes[...], to: descriptor, path: draft)
            guard fsync(descriptor) == 0 else { throw FileFault(path: draft, code: errno) }
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else {
            let fault = FileFault(path: path, code: errno)
            unlink(draft)
            throw fault
        }
    }

    /// Makes the new names in a directory durable.
    static func syncDirectory(_ path: String) throws(FileFault) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFault(path: path, code: errno) }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String) throws(FileFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(path: path, code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
