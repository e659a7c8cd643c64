import Contracts
import FoundationEssentials
import Hummingbird

/// What the intake answers.
///
/// Every answer has a short JSON body and its length.
enum Answer: Error, Equatable {
    case accepted(id: String)
    /// As many events as are named.
    case events(Int)
    case seeOther(location: String)
    case preflight
    case badRequest(String)
    case unauthorised
    case forbiddenOrigin(String)
    case notFound
    case methodNotAllowed(found: String, allowed: String)
    case tooLarge(limit: Int)
    case addressTooLong(limit: Int)
    case unsupported(String)
    case unavailable

    /// How long a sender should wait before it tries again.
    static let retryAfterSeconds = 5

    var status: HTTPResponse.Status {
        switch self {
        // Never 202 or 204: some form builders take nothing but 200 for a success.
        case .accepted, .events, .preflight: .ok
        case .seeOther: .seeOther
        case .badRequest: .badRequest
        // An unknown form answers like a wrong token, and never 404 or 410: that makes some senders give up at once.
        case .unauthorised: .unauthorized
        case .forbiddenOrigin: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .unsupported: .unsupportedMediaType
        case .unavailable: .serviceUnavailable
        }
    }

    /// What happened, for the sender's log.
    var message: String? {
        switch self {
        case .accepted, .events, .seeOther, .preflight: nil
        case .badRequest(let problem), .unsupported(let problem): problem
        case .unauthorised: "unknown form, or its token is missing or wrong"
        case .forbiddenOrigin(let origin): "this form takes no posts from pages of \(origin)"
        case .notFound: "nothing here; forms are posted to /forms/{key}"
        case .methodNotAllowed(let found, let allowed): "method: found \(found), expected \(allowed)"
        case .tooLarge(let limit): "body: longer than \(limit) bytes"
        case .addressTooLong(let limit): "address: longer than \(limit) bytes"
        case .unavailable: "the submission could not be stored; send it again"
        }
    }

    func response() -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        var body = Body(status: "ok")
        switch self {
        case .accepted(let id):
            body = Body(status: "accepted", id: id)
        case .events(let count): body = Body(status: "accepted", events: count)
        case .seeOther(let location):
            headers[.location] = location
            body = Body(status: "accepted")
        case .methodNotAllowed(_, let allowed): headers[.allow] = allowed
        case .unavailable: headers[.retryAfter] = String(Self.retryAfterSeconds)
        case .unauthorised: headers[.wwwAuthenticate] = "Bearer"
        default: break
        }
        if let message { body = Body(status: "refused", message: message) }
        // Encoding three optional texts cannot fail; an empty body would still carry the status.
        let bytes = (try? BodyCoding.encode(body)) ?? []
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private struct Body: Encodable {
        var status: String
        var id: String?
        var message: String?
        var events: Int?
    }
}
