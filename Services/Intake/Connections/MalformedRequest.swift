import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// What came on a connection and is no HTTP request that can be taken.
struct MalformedRequest {
    /// As the server knows it.
    var parserError: HTTPParserError
    /// Which limit it is beyond, if that is what is wrong.
    var limit: Limit?

    /// Nil for an error of the connection itself.
    init?(_ error: any Error) {
        switch error {
        case let error as HTTPParserError:
            parserError = error
            limit = error == .headerOverflow ? .headers : nil
        case is HTTP1TypeConversionError: parserError = .invalidMethod
        default: return nil
        }
    }

    func answer(_ limits: IntakeLimits) -> Answer {
        guard limit == nil else { return .headersTooLarge(bytes: limits.headers, count: limits.headerCount) }
        return switch parserError {
        case .invalidMethod: .badRequest("method: not one that HTTP knows")
        case .invalidVersion: .badRequest("version: expected 1.1 or 1.0")
        case .invalidURL: .badRequest("address: holds characters that an address cannot have")
        case .invalidHeaderToken: .badRequest("headers: a name or a value holds characters that it cannot have")
        case .invalidContentLength, .unexpectedContentLength:
            .badRequest("content-length: not one number, or beside a transfer-encoding")
        case .invalidChunkSize: .badRequest("body: a chunk's size is no number")
        case .invalidEOFState: .badRequest("request: cut off")
        default: .badRequest("request: not HTTP")
        }
    }
}
