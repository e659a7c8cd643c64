import Hummingbird

/// Sends a request where it belongs: a form, the health of the process, or nowhere.
struct IntakeResponder<Acceptor: Accepting>: HTTPResponder {
    typealias Context = IntakeContext

    let forms: FormHandler<Acceptor>
    let limits: IntakeLimits
    var links: LinkHandler<Acceptor>?

    func respond(to request: Request, context: IntakeContext) async throws -> Response {
        var response = try await answer(request, context: context)
        // A sender that asked for it, or speaks HTTP/1.0, is told that the connection ends here.
        if request.headers[.connection]?.lowercased() == "close" { response.headers[.connection] = "close" }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, context: IntakeContext) async throws -> Response {
        let isTooLong = request.head.path?.utf8.count ?? 0 > limits.address
        if isTooLong { forms.metrics.limits.hit(.address) }
        if let address = FormAddress(path: request.uri.path) {
            let post = FormPost(request, address: address, peer: context.peer, channel: context.channel)
            guard !isTooLong else { return forms.refuse(post, with: .addressTooLong(limit: limits.address)) }
            return try await forms.respond(to: post, body: request.body)
        }
        guard !isTooLong else { return Answer.addressTooLong(limit: limits.address).response() }
        if let address = FormAddress(path: request.uri.path, under: "events") {
            let post = FormPost(request, address: address, peer: context.peer, channel: context.channel)
            return try await EventsHandler(forms: forms).respond(to: post, body: request.body)
        }
        if let links {
            if let answer = await links.respond(to: request) { return answer }
            let unsubscribing = UnsubscribeHandler(forms: forms, secrets: links.secrets)
            if let answer = await unsubscribing.respond(to: request, context: context) { return answer }
        }
        switch request.uri.path {
        case SnippetResponder.path: return SnippetResponder.respond(to: request)
        case "/health/live": return Self.health(isOK: true)
        case "/health/ready": return Self.health(isOK: forms.acceptor.isReady)
        default: return Answer.notFound.response()
        }
    }

    private static func health(isOK: Bool) -> Response {
        Response(
            status: isOK ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"status":"\#(isOK ? "ok" : "failing")"}"#)))
    }
}
