/// Finds bytes that are no UTF-8.
enum UTF8Check {
    /// The index of the first byte that does not belong to well-formed UTF-8; nil when all do.
    static func firstInvalid(in bytes: some RandomAccessCollection<UInt8>) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        // Only a body that is refused gets here: speed does not matter.
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var read = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): read += UTF8.width(scalar)
            case .emptyInput: return read
            case .error: return read
            }
        }
    }

    static func text(
        _ bytes: some RandomAccessCollection<UInt8>, at start: Int = 0
    ) throws(FieldsError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw .invalidUTF8(byte: start + (firstInvalid(in: bytes) ?? 0))
    }
}
