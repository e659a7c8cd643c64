import Contracts
import FoundationEssentials
import Hummingbird

/// What the intake answers.
///
/// Every answer has a short JSON body and its length.
enum Answer: Error, Equatable {
    case accepted(id: String)
    /// All submissions of a post that held several.
    case acceptedAll(count: Int)
    /// As many events as are named.
    case events(Int)
    case seeOther(location: String)
    case preflight
    /// What Meta asked to be repeated.
    case challenge(String)
    /// LinkedIn's question, and what only the owner of its secret answers.
    case challengeResponse(code: String, response: String)
    case stamp(String)
    case badRequest(String)
    case refused(Refusal)
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
        case .accepted, .acceptedAll, .events, .preflight, .challenge, .challengeResponse, .stamp: .ok
        case .seeOther: .seeOther
        case .badRequest: .badRequest
        // An unknown form answers like a wrong token, and never 404 or 410: that makes some senders give up at once.
        case .refused(.verifyToken): .forbidden
        case .refused: .unauthorized
        case .forbiddenOrigin: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .unsupported: .unsupportedMediaType
        case .unavailable: .serviceUnavailable
        }
    }

    /// Whether the submission is safe.
    var isAcceptance: Bool {
        switch self {
        case .accepted, .acceptedAll, .seeOther: true
        default: false
        }
    }

    /// What happened, for the sender's log.
    var message: String? {
        switch self {
        case .accepted, .acceptedAll, .events, .seeOther, .preflight, .challenge, .challengeResponse, .stamp: nil
        case .badRequest(let problem), .unsupported(let problem): problem
        case .refused(let refusal): refusal.text
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
        case .acceptedAll(let count):
            body = Body(status: "accepted", count: count)
        case .challenge(let text):
            headers[.contentType] = "text/plain; charset=utf-8"
            headers[.xContentTypeOptions] = "nosniff"
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        case .challengeResponse(let code, let response):
            body = Body(challengeCode: code, challengeResponse: response)
        case .stamp(let stamp):
            body = Body(field: Stamps.field, value: stamp)
        case .events(let count): body = Body(status: "accepted", events: count)
        case .seeOther(let location):
            headers[.location] = location
            body = Body(status: "accepted")
        case .methodNotAllowed(_, let allowed): headers[.allow] = allowed
        case .unavailable: headers[.retryAfter] = String(Self.retryAfterSeconds)
        case .refused(.unknownForm), .refused(.token): headers[.wwwAuthenticate] = "Bearer"
        case .refused where status == .unauthorized: headers[.wwwAuthenticate] = "Signature"
        default: break
        }
        if let message { body = Body(status: "refused", message: message) }
        return Self.response(status, headers, body)
    }

    static func response(_ status: HTTPResponse.Status, _ headers: HTTPFields, _ body: some Encodable) -> Response {
        // Encoding a few optional texts cannot fail; an empty body would still carry the status.
        let bytes = (try? BodyCoding.encode(body)) ?? []
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private struct Body: Encodable {
        var status: String?
        var id: String?
        var count: Int?
        var message: String?
        var challengeCode: String?
        var challengeResponse: String?
        var field: String?
        var value: String?
        var events: Int?
    }
}
