import Contracts
import HTTPTypes
import Hummingbird
import Models

/// Answers as some vendors want them, and as they are counted.
extension Answer {
    /// Google Ads wants an empty object for a success and a message otherwise; it tries again after a 5xx only.
    func response(to vendor: Vendor?) -> Response {
        let plain = response()
        guard vendor == .googleAds else { return plain }
        let isWorthAnotherTry = status == .tooManyRequests || status == .requestTimeout
        let body = (try? BodyCoding.encode(GoogleBody(message: message))) ?? []
        return Response(
            status: isWorthAnotherTry ? .serviceUnavailable : plain.status,
            headers: plain.headers.removing(.wwwAuthenticate, .contentLength),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// Why nothing was taken, out of a closed set; nil for a success.
    var reason: String? {
        switch self {
        case .accepted, .acceptedAll, .events, .seeOther, .preflight, .challenge, .challengeResponse, .stamp: nil
        case .refused(let refusal): refusal.rawValue
        case .badRequest: "bad_request"
        case .forbiddenOrigin: "origin"
        case .methodNotAllowed: "method"
        case .tooLarge, .inflatesTooLarge, .headersTooLarge: "too_large"
        case .tooSlow: "too_slow"
        case .tooOften: "too_often"
        case .unsupported: "content_type"
        case .unavailable: "unavailable"
        default: "other"
        }
    }

    private struct GoogleBody: Encodable {
        var message: String?
    }
}

extension HTTPFields {
    fileprivate func removing(_ names: HTTPField.Name...) -> HTTPFields {
        var fields = self
        for name in names { fields[name] = nil }
        return fields
    }
}
