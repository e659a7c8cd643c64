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
        return Self.response(
            isWorthAnotherTry ? .serviceUnavailable : plain.status,
            plain.headers.removing(.wwwAuthenticate, .contentLength), GoogleBody(message: message))
    }

    /// Why nothing was taken, out of a closed set; nil for a success.
    var reason: String? {
        switch self {
        case .accepted, .acceptedAll, .seeOther, .preflight, .challenge, .challengeResponse, .stamp: nil
        case .refused(let refusal): refusal.rawValue
        case .badRequest: "bad_request"
        case .forbiddenOrigin: "origin"
        case .methodNotAllowed: "method"
        case .tooLarge: "too_large"
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
