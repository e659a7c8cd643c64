/// A value of a message header, or of an argument of a queue.
package enum HeaderValue: Sendable, Equatable {
    case text(String)
    case int(Int64)
    case bool(Bool)
    case double(Double)
    case bytes([UInt8])
    /// Seconds since 1970.
    case timestamp(UInt64)
    case null
    case table([String: HeaderValue])
    case array([HeaderValue])
}
