/// A message's properties as they travel, or as values: read one at a time, without decoding the rest.
///
/// A lane reads a few of them from each message; all of them are decoded only where somebody asks, such as for parking.
package struct MessageProperties: Sendable {
    private enum Form: Sendable {
        /// The content of a header frame behind the body's size, which can be read to its end.
        case wire([UInt8])
        indirect case values(Properties, isWhole: Bool)
    }

    private var form: Form

    package init(_ values: Properties, isWhole: Bool = true) {
        form = .values(values, isWhole: isWhole)
    }

    /// Copies properties off the wire; what cannot be read to its end is decoded as far as it goes.
    init(copying bytes: UnsafeRawBufferPointer) {
        var reader = unsafe ByteReader(bytes)
        if reader.skipProperties() {
            form = unsafe .wire([UInt8](bytes))
        } else {
            var again = unsafe ByteReader(bytes)
            let (values, isWhole) = again.properties()
            form = .values(values, isWhole: isWhole)
        }
    }

    init(written bytes: [UInt8]) {
        form = .wire(bytes)
    }

    /// False if they end too early or hold an unknown type; those before that point are here.
    package var isWhole: Bool {
        if case .values(_, let isWhole) = form { isWhole } else { true }
    }

    /// All of them.
    package var values: Properties {
        switch form {
        case .values(let values, _): values
        case .wire(let bytes):
            unsafe bytes.withUnsafeBytes { bytes in
                var reader = unsafe ByteReader(bytes)
                return reader.properties().0
            }
        }
    }

    /// What goes into a header frame; nil where it has to be encoded first.
    var encoded: [UInt8]? {
        if case .wire(let bytes) = form { bytes } else { nil }
    }

    /// A property that is text; what is not UTF-8 is repaired.
    package func text(_ property: TextProperty) -> String? {
        switch form {
        case .values(let values, _): return values[property]
        case .wire(let bytes):
            return unsafe bytes.withUnsafeBytes { bytes in
                var reader = unsafe ByteReader(bytes)
                return reader.find(property.bit) ? reader.shortString() : nil
            }
        }
    }

    /// Lends the bytes of a property that is text, if there is one.
    package func read(_ property: TextProperty, _ body: (UnsafeRawBufferPointer) -> Void) {
        switch form {
        case .values(let values, _):
            guard var text = values[property] else { return }
            text.withUTF8 { unsafe body(UnsafeRawBufferPointer($0)) }
        case .wire(let bytes):
            unsafe bytes.withUnsafeBytes { bytes in
                var reader = unsafe ByteReader(bytes)
                if reader.find(property.bit), let text = unsafe reader.shortBytes() { unsafe body(text) }
            }
        }
    }

    package func header(_ name: String) -> HeaderValue? {
        switch form {
        case .values(let values, _): return values.headers[name]
        case .wire(let bytes):
            return unsafe bytes.withUnsafeBytes { bytes in
                guard var reader = unsafe ByteReader(bytes).header(name) else { return nil }
                return reader.field(depth: 0)
            }
        }
    }

    /// Lends the bytes of a header that is text or bytes, if there is one.
    package func readHeader(_ name: String, _ body: (UnsafeRawBufferPointer) -> Void) {
        switch form {
        case .values(let values, _):
            switch values.headers[name] {
            case .text(var text): text.withUTF8 { unsafe body(UnsafeRawBufferPointer($0)) }
            case .bytes(let bytes): unsafe bytes.withUnsafeBytes { unsafe body($0) }
            default: break
            }
        case .wire(let bytes):
            unsafe bytes.withUnsafeBytes { bytes in
                guard var reader = unsafe ByteReader(bytes).header(name), let text = unsafe reader.fieldBytes()
                else { return }
                unsafe body(text)
            }
        }
    }
}

extension MessageProperties: Equatable {
    /// By value: the order of headers on the wire does not matter.
    package static func == (left: MessageProperties, right: MessageProperties) -> Bool {
        left.isWhole == right.isWhole && left.values == right.values
    }
}
