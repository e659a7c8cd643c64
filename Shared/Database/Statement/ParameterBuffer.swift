/// The encoded parameters of one statement: reused from statement to statement.
struct ParameterBuffer {
    /// A value's place in the bytes; nil is null.
    private(set) var ranges: [Range<Int>?] = []
    private(set) var types: [UInt32] = []
    private(set) var writer = BinaryWriter()

    /// What one message to the server may hold, less than PostgreSQL's limit of one gigabyte.
    private static let limit = 1_000_000_000
    /// Above this size memory is given back after use.
    private static let kept = 8_000_000

    mutating func encode(_ parameters: [Parameter]) throws(DatabaseError) {
        ranges.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
        writer.clear(keepingCapacity: writer.bytes.count <= Self.kept)
        // An empty value must have an address, for a missing address is null.
        writer.write(false)
        for (index, parameter) in parameters.enumerated() {
            let start = writer.bytes.count
            types.append(parameter.typeOID)
            let isPresent = try writer.write(parameter, number: index + 1)
            ranges.append(isPresent ? start..<writer.bytes.count : nil)
        }
        guard writer.bytes.count <= Self.limit else {
            throw .server(sqlState: "54000", message: "the parameters of one statement exceed \(Self.limit) bytes")
        }
    }

    /// Gives the bytes of each parameter, for inspection.
    func bytes(of index: Int) -> [UInt8]? {
        ranges[index].map { Array(writer.bytes[$0]) }
    }
}
