import Crypto
import Glibc

/// The secret of an intake's own stamps: drawn once and kept beside its journal, so that a restart changes nothing for
/// whoever has a page open.
enum StampSecret {
    private static let count = 32

    /// Reads it, or draws it and writes it to a file that this user alone can read.
    static func kept(beside journal: String) throws(JournalError) -> [UInt8] {
        let path = journal + ".stamp"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path: path, code: errno) }
        defer { close(descriptor) }
        var secret = [UInt8](repeating: 0, count: count)
        if pread(descriptor, &secret, count, 0) == count { return secret }
        // New, or cut off by a crash before anybody could get a stamp.
        secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        guard pwrite(descriptor, secret, count, 0) == count, fsync(descriptor) == 0 else {
            throw .system(path: path, code: errno)
        }
        return secret
    }
}
