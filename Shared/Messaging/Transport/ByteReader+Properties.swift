extension ByteReader {
    /// The properties of a content header, and whether they could be read to the end.
    ///
    /// Read from the wire form rather than from the library's structures: one pass, one copy, a bound on nesting.
    mutating func properties() -> (Properties, isWhole: Bool) {
        var properties = Properties()
        // The lowest bit announces a second word of flags; AMQP 0-9-1 has none.
        guard let flags = integer(UInt16.self), flags & 1 == 0 else { return (properties, false) }
        var isWhole = true
        func present<T>(_ value: T?) -> T? {
            if value == nil { isWhole = false }
            return value
        }
        func has(_ bit: UInt16) -> Bool { flags & (1 << bit) != 0 }

        if has(15) { properties.contentType = present(shortString()) }
        if has(14) { properties.contentEncoding = present(shortString()) }
        if has(13) { properties.headers = present(table()) ?? [:] }
        if has(12) { properties.deliveryMode = present(integer()) }
        if has(11) { properties.priority = present(integer()) }
        if has(10) { properties.correlationID = present(shortString()) }
        if has(9) { properties.replyTo = present(shortString()) }
        if has(8) { properties.expiration = present(shortString()) }
        if has(7) { properties.messageID = present(shortString()) }
        if has(6) { properties.timestamp = present(integer()) }
        if has(5) { properties.type = present(shortString()) }
        if has(4) { properties.userID = present(shortString()) }
        if has(3) { properties.appID = present(shortString()) }
        return (properties, isWhole)
    }
}
