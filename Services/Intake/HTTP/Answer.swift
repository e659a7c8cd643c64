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
        case .accepted, .acceptedAll, .events, .preflight, .challenge, .challengeResponse, .stamp: .ok
        case .seeOther: .seeOther
        case .badRequest: .badRequest
        // An unknown form answers like a wrong token, and never 404 or 410: that makes some senders give up at once.
        case .refused(.verifyToken): .forbidden
        case .refused: .unauthorized
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
        case .refused(.unknownForm), .refused(.token): headers[.wwwAuthenticate] = "Bearer"
        case .refused where status == .unauthorized: headers[.wwwAuthenticate] = "Signature"
        case .challenge:
            headers[.contentType] = "text/plain; charset=utf-8"
            headers[.xContentTypeOptions] = "nosniff"
        default: break
        }
        return headers
    }

    private var content: [UInt8] {
        var body = Body(status: "ok")
        switch self {
        case .accepted(let id): body = Body(status: "accepted", id: id)
        case .acceptedAll(let count): body = Body(status: "accepted", count: count)
        case .events(let count): body = Body(status: "accepted", events: count)
        case .challenge(let text): return Array(text.utf8)
        case .challengeResponse(let code, let response):
            body = Body(challengeCode: code, challengeResponse: response)
        case .stamp(let stamp): body = Body(field: Stamps.field, value: stamp)
        case .seeOther: body = Body(status: "accepted")
        default: break
        }
        if let message { body = Body(status: "refused", message: message) }
        // Encoding a few optional texts cannot fail; an empty body would still carry the status.
        return (try? BodyCoding.encode(body)) ?? []
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
