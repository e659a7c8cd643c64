import Contracts
import FoundationEssentials
import Hummingbird

/// What the intake answers.
///
/// Every answer has a short JSON body and its length.
enum Answer: Error, Equatable {
    case accepted(id: String)
    case seeOther(location: String)
    case preflight
    case badRequest(String)
    case unauthorised
    case forbiddenOrigin(String)
    case notFound
    case methodNotAllowed(found: String, allowed: String)
    case tooLarge(limit: Int)
    case inflatesTooLarge(limit: Int)
    case addressTooLong(limit: Int)
    case headersTooLarge(bytes: Int, count: Int)
    case tooSlow
    case tooOften(retryAfter: Int)
    case unsupported(String)
    case unavailable

    /// How long a sender should wait before it tries again.
    static let retryAfterSeconds = 5

    var status: HTTPResponse.Status {
        switch self {
        // Never 202 or 204: some form builders take nothing but 200 for a success.
        case .accepted, .preflight: .ok
        case .seeOther: .seeOther
        case .badRequest: .badRequest
        // An unknown form answers like a wrong token, and never 404 or 410: that makes some senders give up at once.
        case .unauthorised: .unauthorized
        case .forbiddenOrigin: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge, .inflatesTooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .tooSlow: .requestTimeout
        case .tooOften: .tooManyRequests
        case .unsupported: .unsupportedMediaType
        case .unavailable: .serviceUnavailable
        }
    }

    /// What happened, for the sender's log.
    var message: String? {
        switch self {
        case .accepted, .seeOther, .preflight: nil
        case .badRequest(let problem), .unsupported(let problem): problem
        case .unauthorised: "unknown form, or its token is missing or wrong"
        case .forbiddenOrigin(let origin): "this form takes no posts from pages of \(origin)"
        case .notFound: "nothing here; forms are posted to /forms/{key}"
        case .methodNotAllowed(let found, let allowed): "method: found \(found), expected \(allowed)"
        case .tooLarge(let limit): "body: longer than \(limit) bytes"
        case .inflatesTooLarge(let limit): "body: longer than \(limit) bytes once inflated"
        case .addressTooLong(let limit): "address: longer than \(limit) bytes"
        case .headersTooLarge(let bytes, let count): "headers: more than \(count), or longer than \(bytes) bytes"
        case .tooSlow: "the request did not come in time; send it again"
        case .tooOften(let seconds): "too many posts; send it again in \(seconds) seconds"
        case .unavailable: "the submission could not be stored; send it again"
        }
    }

    func response() -> Response {
        Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }

    /// The answer as it goes over a connection without the server's help.
    func parts(closing: Bool) -> (head: HTTPResponse, body: ByteBuffer) {
        let body = ByteBuffer(bytes: content)
        var fields = fields
        fields[.contentLength] = String(body.readableBytes)
        if closing { fields[.connection] = "close" }
        return (HTTPResponse(status: status, headerFields: fields), body)
    }

    private var fields: HTTPFields {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        switch self {
        case .seeOther(let location): headers[.location] = location
        case .methodNotAllowed(_, let allowed): headers[.allow] = allowed
        case .unavailable: headers[.retryAfter] = String(Self.retryAfterSeconds)
        case .tooOften(let seconds): headers[.retryAfter] = String(seconds)
        case .unauthorised: headers[.wwwAuthenticate] = "Bearer"
        default: break
        }
        return headers
    }

    private var content: [UInt8] {
        var body = Body(status: "ok")
        switch self {
        case .accepted(let id): body = Body(status: "accepted", id: id)
        case .seeOther: body = Body(status: "accepted")
        default: break
        }
        if let message { body = Body(status: "refused", message: message) }
        // Encoding three optional texts cannot fail; an empty body would still carry the status.
        return (try? BodyCoding.encode(body)) ?? []
    }

    private struct Body: Encodable {
        var status: String
        var id: String?
        var message: String?
    }
}
