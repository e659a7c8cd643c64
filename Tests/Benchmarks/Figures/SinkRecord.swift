/// What a sink took: a request or a mail, byte for byte.
package struct SinkRecord: Equatable, Sendable {
    /// The moment of its last byte, in microseconds since 1970.
    package var arrival: Int64
    /// The number of the connection that it came over.
    package var connection: Int
    package var bytes: [UInt8]

    package init(arrival: Int64, connection: Int, bytes: [UInt8]) {
        self.arrival = arrival
        self.connection = connection
        self.bytes = bytes
    }

    /// A file of a sink that ends within a record, or holds none.
    package struct Broken: Error, Equatable, CustomStringConvertible {
        package var offset: Int
        package var description: String { "no record of a sink at byte \(offset)" }
    }

    /// Reads the file that `sinks.c` writes: a line of three numbers, the bytes, and a line's end, again and again.
    package static func read(_ file: [UInt8]) throws(Broken) -> [SinkRecord] {
        var records: [SinkRecord] = []
        var start = 0
        while start < file.count {
            let end = file[start...].firstIndex(of: UInt8(ascii: "\n"))
            let numbers = file[start..<(end ?? start)].split(separator: UInt8(ascii: " ")).compactMap { word in
                Int64(String(decoding: word, as: UTF8.self))
            }
            guard let end, numbers.count == 3, let count = Int(exactly: numbers[2]), count >= 0,
                end + 1 + count < file.count
            else { throw Broken(offset: start) }
            let bytes = Array(file[(end + 1)..<(end + 1 + count)])
            records.append(SinkRecord(arrival: numbers[0], connection: Int(numbers[1]), bytes: bytes))
            start = end + 1 + count + 1
        }
        return records
    }
}
