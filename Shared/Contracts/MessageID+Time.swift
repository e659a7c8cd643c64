package import FoundationEssentials
package import Models

/// Ids that sort by time: what is new then lies together in every index, however much is stored.
extension MessageID {
    /// A name with a time in front: 48 bits of milliseconds since 1970, as in version 7, and 74 bits of the name.
    ///
    /// Version 8 (RFC 9562 section 5.8), since the rest is not random.
    package static func ordered(_ name: UUID, by time: Timestamp) -> UUID {
        let milliseconds = UInt64(clamping: time.microseconds / 1000)
        var bytes = name.uuid
        withUnsafeMutableBytes(of: &bytes) { bytes in
            for place in 0..<6 { bytes[place] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * place)) }
        }
        return version8(bytes)
    }

    /// A name that sorts with another id: next to it in time if that one has a time in front.
    package static func ordered(_ name: UUID, with other: UUID) -> UUID {
        var bytes = name.uuid
        let front = other.uuid
        (bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5) = (front.0, front.1, front.2, front.3, front.4, front.5)
        return version8(bytes)
    }

    private static func version8(_ bytes: uuid_t) -> UUID {
        var bytes = bytes
        bytes.6 = bytes.6 & 0x0F | 0x80
        return UUID(uuid: bytes)
    }
}
