/// Writes properties as they travel, without making values of them first.
///
/// In the order of the protocol: text and numbers from ``TextProperty/contentType`` down, the headers behind the content
/// encoding. For messages of which there are many; all others take ``Properties``.
package struct PropertiesWriter {
    private var bytes: [UInt8] = []
    private var flags: UInt16 = 0

    package init() {
        // A message of Baton's own fits.
        bytes.reserveCapacity(1000)
        append(flags)
    }

    package var properties: MessageProperties { MessageProperties(written: bytes) }

    /// At most 255 bytes.
    package mutating func write(_ property: TextProperty, _ text: String) {
        write(property) { $0.append(contentsOf: text.utf8) }
    }

    /// Text of at most 255 bytes that is made in place.
    package mutating func write(_ property: TextProperty, _ append: (inout [UInt8]) -> Void) {
        announce(property.bit)
        appendShort(append)
    }

    /// 2 is persistent.
    package mutating func write(deliveryMode: UInt8) {
        announce(12)
        bytes.append(deliveryMode)
    }

    package mutating func writeHeaders(_ write: (inout PropertiesWriter) -> Void) {
        announce(13)
        let place = bytes.count
        append(UInt32(0))
        write(&self)
        setLength(at: place)
    }

    /// A header, inside of ``writeHeaders(_:)``.
    package mutating func header(_ name: String, _ text: String) {
        header(name) { $0.append(contentsOf: text.utf8) }
    }

    /// A header that is text, made in place.
    package mutating func header(_ name: String, _ append: (inout [UInt8]) -> Void) {
        appendShort { $0.append(contentsOf: name.utf8) }
        bytes.append(UInt8(ascii: "S"))
        let place = bytes.count
        self.append(UInt32(0))
        append(&bytes)
        setLength(at: place)
    }

    package mutating func header(_ name: String, _ number: Int64) {
        appendShort { $0.append(contentsOf: name.utf8) }
        bytes.append(UInt8(ascii: "l"))
        append(number)
    }

    private mutating func announce(_ bit: UInt16) {
        precondition(
            UInt32(flags) & ((UInt32(1) << (UInt32(bit) + 1)) - 1) == 0,
            "properties are written in the order of the protocol")
        flags |= 1 << bit
        bytes[0] = UInt8(truncatingIfNeeded: flags >> 8)
        bytes[1] = UInt8(truncatingIfNeeded: flags)
    }

    private mutating func appendShort(_ append: (inout [UInt8]) -> Void) {
        let place = bytes.count
        bytes.append(0)
        append(&bytes)
        let count = bytes.count - place - 1
        precondition(count <= 255, "a short text has at most 255 bytes")
        bytes[place] = UInt8(truncatingIfNeeded: count)
    }

    private mutating func setLength(at place: Int) {
        let count = UInt32(bytes.count - place - 4)
        for offset in 0..<4 { bytes[place + offset] = UInt8(truncatingIfNeeded: count >> (24 - 8 * UInt32(offset))) }
    }

    private mutating func append<T: FixedWidthInteger>(_ value: T) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }
}
