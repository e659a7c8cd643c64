import Crypto
package import FoundationEssentials
package import Models

/// Name-based identifiers (UUID version 5, RFC 9562 section 5.5), or those that sort by time (version 8, section 5.8).
package enum MessageID {
    /// The namespace of everything that Baton names.
    private static let namespace = UUID(
        uuid: (0x9B, 0x0C, 0x5E, 0x1A, 0x6D, 0x2F, 0x4E, 0x57, 0xA1, 0x3B, 0x52, 0x0D, 0x8F, 0x77, 0xC4, 0x19))

    /// The id of what a step publishes: a pure function of step, type, subject, the causing message and its time.
    package static func outgoing(
        step: Step, type: MessageType, subject: UUID?, causedBy cause: UUID, attempt: Int32 = 0,
        at acceptedAt: Timestamp
    ) -> UUID {
        let subject = subject?.uuidString ?? ""
        // A redrive is decided anew, so what it announces is another message.
        let name =
            attempt == 0
            ? named(step.rawValue, type.rawValue, subject, cause.uuidString)
            : named(step.rawValue, type.rawValue, subject, cause.uuidString, String(attempt))
        return ordered(name, by: acceptedAt)
    }

    /// The id of a thing that Baton names by its parts, such as a submission by publisher and id.
    ///
    /// Parts are length-prefixed, so that ("a", "bc") and ("ab", "c") differ.
    package static func named(_ parts: String...) -> UUID {
        var name: [UInt8] = []
        name.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 4 })
        for part in parts {
            withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { name.append(contentsOf: $0) }
            name.append(contentsOf: part.utf8)
        }
        return named(name, in: namespace)
    }

    /// The UUIDv5 of a name in a namespace, as the RFC has it.
    static func named(_ name: [UInt8], in namespace: UUID) -> UUID {
        var hash = Insecure.SHA1()
        withUnsafeBytes(of: namespace.uuid) { hash.update(bufferPointer: $0) }
        hash.update(data: name)
        var digest = Array(hash.finalize().prefix(16))
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        return UUID(
            uuid: (
                digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7], digest[8],
                digest[9], digest[10], digest[11], digest[12], digest[13], digest[14], digest[15]
            ))
    }

    /// SHA-256 of the bytes in lower-case hexadecimal: the id of a submission that brought none.
    package static func fingerprint(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
