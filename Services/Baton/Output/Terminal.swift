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
        let bytes = Array("\(text)\n".utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    private static func flush() {
        fflush(nil)
    }
}
