import Crypto

/// The SHA-256 of what a publisher sent: the same content of the same id is a repetition, another a revision.
struct ContentHash: Equatable, Sendable {
    let bytes: [UInt8]

    init(_ content: [UInt8]) {
        bytes = Array(SHA256.hash(data: content))
    }

    /// Of a form's post: what the visitor sent and where to, but not when it was received.
    init(form: String, query: String?, body: [UInt8]) {
        var hash = SHA256()
        for part in [Array(form.utf8), Array((query ?? "").utf8), body] {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: part)
        }
        bytes = Array(hash.finalize())
    }

    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
