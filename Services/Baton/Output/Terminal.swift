import Contracts
import FoundationEssentials
import Glibc

/// Standard output and standard error.
enum Terminal {
    /// One JSON value on one line, with sorted keys.
    static func show(json value: some Encodable) throws {
        print(String(decoding: try BodyCoding.encode(value), as: UTF8.self))
        flush()
    }

    static func show(_ table: Table) {
        print(table.rendered)
        flush()
    }

    static func show(_ text: String) {
        print(text)
        flush()
    }

    /// A message for whoever sits there, on standard error.
    static func complain(_ text: String) {
        _ = OutputFile.write(Array("\(text)\n".utf8), to: STDERR_FILENO)
    }

    /// Bytes as they are, on standard output.
    static func show(bytes: [UInt8]) throws(Failure) {
        guard OutputFile.write(bytes, to: STDOUT_FILENO) else { throw .unusable("cannot write to standard output") }
    }

    private static func flush() {
        fflush(nil)
    }
}
