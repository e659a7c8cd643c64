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
        var name = Name(in: namespace)
        name.append(step.rawValue)
        name.append(type.rawValue)
        name.append(subject)
        name.append(cause)
        // A redrive is decided anew, so what it announces is another message.
        if attempt != 0 { name.append(String(attempt)) }
        return ordered(name.uuid, by: acceptedAt)
    }

    /// The id of a thing that Baton names by its parts, such as a submission by publisher and id.
    ///
    /// Parts are length-prefixed, so that ("a", "bc") and ("ab", "c") differ.
    package static func named(_ parts: String...) -> UUID {
        var name = Name(in: namespace)
        for part in parts { name.append(part) }
        return name.uuid
    }

    /// The UUIDv5 of a name in a namespace, as the RFC has it.
    static func named(_ bytes: [UInt8], in namespace: UUID) -> UUID {
        var name = Name(in: namespace)
        name.append(plain: bytes)
        return name.uuid
    }

    /// SHA-256 of the bytes in lower-case hexadecimal: the id of a submission that brought none.
    package static func fingerprint(_ bytes: [UInt8]) -> String {
        let digest = SHA256.hash(data: bytes)
        return String(unsafeUninitializedCapacity: 2 * SHA256.byteCount) { text in
            var position = 0
            for byte in digest {
                text[position] = Hexadecimal.digit(byte >> 4)
                text[position + 1] = Hexadecimal.digit(byte)
                position += 2
            }
            return position
        }
    }
}

/// The bytes of which a UUIDv5 is made: the namespace, then the name.
private struct Name {
    private var bytes: [UInt8] = []

    init(in namespace: UUID) {
        bytes.reserveCapacity(192)
        withUnsafeBytes(of: namespace.uuid) { bytes.append(contentsOf: $0) }
    }

    mutating func append(plain part: [UInt8]) {
        bytes.append(contentsOf: part)
    }

    mutating func append(_ part: String) {
        append(count: part.utf8.count)
        bytes.append(contentsOf: part.utf8)
    }

    /// The text as Foundation writes it, in upper case: ids of old rows are made of it.
    mutating func append(_ part: UUID?) {
        guard let part else { return append(count: 0) }
        append(count: UUID.textCount)
        part.appendText(to: &bytes, isUppercase: true)
    }

    private mutating func append(count: Int) {
        withUnsafeBytes(of: UInt32(count).bigEndian) { bytes.append(contentsOf: $0) }
    }

    var uuid: UUID {
        var hash = Insecure.SHA1()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().withUnsafeBytes { digest in
            var uuid = digest.loadUnaligned(as: uuid_t.self)
            uuid.6 = uuid.6 & 0x0F | 0x50
            uuid.8 = uuid.8 & 0x3F | 0x80
            return UUID(uuid: uuid)
        }
    }
}
