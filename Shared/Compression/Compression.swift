import CZlib

/// A coding of HTTP bodies (RFC 9110 section 8.4.1).
package enum Compression: String, CaseIterable, Sendable {
    case gzip
    /// The zlib format; bare deflate data too, which some senders mean by it.
    case deflate

    /// The name as a header gives it, in any case; `x-gzip` is the old name of gzip.
    package init?(name: String) {
        let lower = name.lowercased()
        self.init(rawValue: lower == "x-gzip" ? "gzip" : lower)
    }

    /// Inflates one whole stream.
    ///
    /// Neither time nor memory goes beyond what `limit` bytes take, whatever the bytes would give.
    package func inflate(_ bytes: [UInt8], limit: Int) throws(InflateFault) -> [UInt8] {
        // The library notes the address of its stream, so that it must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, windowBits(for: bytes), zlibVersion(), size) == Z_OK else { throw .outOfMemory }
        defer { inflateEnd(stream) }
        return try bytes.withUnsafeBufferPointer { (input) throws(InflateFault) in
            // The library reads the input, but its declaration does not say so.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            return try Self.drain(stream, limit: limit)
        }
    }

    private static func drain(
        _ stream: UnsafeMutablePointer<z_stream>, limit: Int
    ) throws(InflateFault) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 32 << 10)
        while true {
            let (status, count) = chunk.withUnsafeMutableBufferPointer { buffer in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                return (CZlib.inflate(stream, Z_NO_FLUSH), buffer.count - Int(stream.pointee.avail_out))
            }
            guard output.count + count <= limit else { throw .tooLarge(limit: limit) }
            output.append(contentsOf: chunk[..<count])
            switch status {
            case Z_STREAM_END:
                guard stream.pointee.avail_in == 0 else { throw .moreThanOneStream }
                return output
            case Z_OK where count > 0 || stream.pointee.avail_in > 0: continue
            // No progress: the input is used up.
            case Z_OK, Z_BUF_ERROR: throw .cutOff
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .unreadable
            }
        }
    }

    /// What the library is to expect: the size of the window, and by its sign and range the format around the data.
    private func windowBits(for bytes: [UInt8]) -> Int32 {
        switch self {
        case .gzip: MAX_WBITS + 16
        case .deflate: Self.hasZlibHeader(bytes) ? MAX_WBITS : -MAX_WBITS
        }
    }

    /// Method 8, and both bytes together a multiple of 31 (RFC 1950 section 2.2).
    private static func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31)
    }
}
