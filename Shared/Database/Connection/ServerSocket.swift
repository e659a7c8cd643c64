import Glibc

/// Waits on the socket of a connection.
enum ServerSocket {
    struct Readiness: OptionSet {
        let rawValue: Int16
        static let readable = Readiness(rawValue: Int16(POLLIN))
        static let writable = Readiness(rawValue: Int16(POLLOUT))
    }

    /// Returns what became possible (a broken socket counts as everything), or nothing when the deadline passed.
    static func wait(_ socket: Int32, for wanted: Readiness, until deadline: Deadline) throws(DatabaseError)
        -> Readiness
    {
        guard socket >= 0 else { throw .connection("the socket is closed") }
        while true {
            var descriptor = pollfd(fd: socket, events: wanted.rawValue, revents: 0)
            let count = unsafe poll(&descriptor, 1, deadline.milliseconds)
            if count > 0 {
                let broken = descriptor.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
                return broken ? wanted : Readiness(rawValue: descriptor.revents).intersection(wanted)
            }
            if count == 0 { return [] }
            guard errno == EINTR else { throw .connection("poll failed with error \(errno)") }
        }
    }
}
