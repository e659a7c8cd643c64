import Glibc

/// Says whether there is room for more: below the journal's limit, and above the floor of its disk.
struct JournalRoom: Sendable {
    var file: String
    var limit: Int64
    var floor: Int64

    /// Throws when so many bytes more are too many.
    func check(adding bytes: Int, to live: Int64) throws(JournalFull) {
        guard live + Int64(bytes) <= limit else { throw .limit(found: live, limit: limit) }
        // What cannot be asked is found out by writing.
        guard let free = Self.freeBytes(at: file) else { return }
        guard free - Int64(bytes) >= floor else { throw .disk(free: free, floor: floor) }
    }

    private static func freeBytes(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }
}

/// The size of a file as the system sees it.
enum FileSize {
    /// 0 for one that is not there.
    static func of(_ path: String) -> Int64 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return Int64(max(lseek(descriptor, 0, SEEK_END), 0))
    }
}
