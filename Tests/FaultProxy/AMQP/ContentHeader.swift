/// The payload of a content header frame: how long the body is, the message's id, and the id of what caused it.
struct ContentHeader {
    private static let causation = Array("cloudEvents_causationid".utf8)

    var bodySize: UInt64
    var messageID: String?
    var causationID: String?

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
                guard let size = cursor.uint32(), let table = cursor.bytes(Int(size)) else { return nil }
                causationID = Self.text(of: Self.causation, in: table)
            case 12, 11:
                guard cursor.skip(1) else { return nil }
            default:
                guard let text = cursor.shortString() else { return nil }
                if bit == 7 { messageID = text }
            }
        }
    }

    /// A header's text, found by its name: a table need not be read for one of its fields.
    private static func text(of name: [UInt8], in table: ArraySlice<UInt8>) -> String? {
        guard let found = table.firstRange(of: name), found.lowerBound > table.startIndex,
            table[found.lowerBound - 1] == name.count
        else { return nil }
        var cursor = ByteCursor(table[found.upperBound...])
        guard cursor.uint8() == UInt8(ascii: "S"), let size = cursor.uint32(), let text = cursor.bytes(Int(size)) else {
            return nil
        }
        return String(decoding: text, as: UTF8.self)
    }
}
