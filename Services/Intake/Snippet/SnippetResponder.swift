import Contracts
import HTTPTypes
import Hummingbird

/// Serves `/baton.js` to browsers.
enum SnippetResponder {
    static let path = "/baton.js"

    /// Named after the content, so that a browser asks for it again only when it has changed.
    private static let tag = "\"\(MessageID.fingerprint(Array(Snippet.served.utf8)).prefix(16))\""

    static func respond(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=3600", .eTag: tag,
            .accessControlAllowOrigin: "*", .xContentTypeOptions: "nosniff",
        ]
        if let name = HTTPField.Name("cross-origin-resource-policy") { headers[name] = "cross-origin" }
        guard request.method == .get || request.method == .head else {
            return Answer.methodNotAllowed(found: request.method.rawValue, allowed: "GET").response()
        }
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: Snippet.served)))
    }
}
