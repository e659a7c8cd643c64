import Glibc
import Logging

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// What the journal, the broker, the database and the logs need besides connections, with room to spare.
    static let reserve = 128

    /// Raises the soft limit as far as the hard one allows, and returns it.
    static func raise() -> Int {
        // Imported as an enumeration that the functions themselves do not take.
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        if setrlimit(resource, &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }

    /// Raises the limit, says what it is, and returns how many connections there can be.
    static func connections(wanted: Int, logger: Logger) -> Int {
        let files = raise()
        let possible = max(1, min(wanted, files - reserve))
        logger.info("May open files", metadata: ["files": "\(files)", "connections": "\(possible)"])
        if possible < wanted {
            logger.warning(
                "Takes fewer connections than it is set to, as it may not open more files",
                metadata: ["wanted": "\(wanted)", "connections": "\(possible)"])
        }
        return possible
    }
}
