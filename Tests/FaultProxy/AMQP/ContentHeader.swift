/// The payload of a content header frame: how long the body is, and the message's id.
struct ContentHeader {
    var bodySize: UInt64
    var messageID: String?

    /// Walks the properties that stand before the message-id, by the flags that say which are there.
    init?(at cursor: inout ByteCursor) {
        guard cursor.skip(4), let size = cursor.uint64(), let flags = cursor.uint16() else { return nil }
        bodySize = size
        // Bit 0 says that more flags follow, each word with such a bit of its own.
        var more = flags & 1 == 1
        while more {
            guard let next = cursor.uint16() else { return nil }
            more = next & 1 == 1
        }
        for bit in stride(from: UInt16(15), through: 7, by: -1) where flags >> bit & 1 == 1 {
            switch bit {
            case 13:
                guard let size = cursor.uint32(), cursor.skip(Int(size)) else { return nil }
            case 12, 11:
                guard cursor.skip(1) else { return nil }
            default:
                guard let text = cursor.shortString() else { return nil }
                if bit == 7 { messageID = text }
            }
        }
    }
}
