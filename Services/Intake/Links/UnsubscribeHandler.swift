import Contracts
import HTTPTypes
import Hummingbird
import Logging
import WorkerRuntime

/// Answers the links by which readers of messages want no more of them (RFC 8058): `/unsubscribe/TOKEN`, and
/// `/unsubscribe/TOKEN?again` for those who think better of it.
///
/// Mail scanners follow every link, so that a GET only shows a page with a button. A POST counts, whatever its body says:
/// a mail program's, or the button's.
struct UnsubscribeHandler<Acceptor: Accepting>: Sendable {
    let forms: FormHandler<Acceptor>
    let secrets: [String]

    /// Nil for any other path.
    func respond(to request: Request, context: IntakeContext) async -> Response? {
        guard let address = FormAddress(path: request.uri.path, under: UnsubscribeLink.root) else { return nil }
        let post = FormPost(request, address: address, peer: context.peer, channel: context.channel)
        let language = UnsubscribeWords.language(post.headers["accept-language"])
        do throws(Answer) {
            // Before the signature is looked at, so that guessing is slow.
            try forms.rates.check(address: post.remoteAddress(trustsProxy: forms.trustsProxy), at: .now)
            guard address.token == nil, let link = UnsubscribeLink(token: address.key, secrets: secrets)
            else { return UnsubscribePage(.unknown, language).response(status: .notFound) }
            let wantsAgain = request.uri.query == UnsubscribePage.again
            switch request.method {
            case .get, .head: return UnsubscribePage(.question(link.kind, wantsAgain: wantsAgain), language).response()
            case .post:
                _ = try await forms.bodies.read(request.body, of: post)
                try await record(link, isWanted: wantsAgain)
                return UnsubscribePage(.done(link.kind, wantsAgain: wantsAgain), language).response()
            default: throw .methodNotAllowed(found: request.method.rawValue, allowed: "GET, POST")
            }
        } catch .unavailable {
            var response = UnsubscribePage(.unavailable, language).response(status: .serviceUnavailable)
            response.headers[.retryAfter] = String(Answer.retryAfterSeconds)
            return response
        } catch {
            return error.response()
        }
    }

    private func record(_ link: UnsubscribeLink, isWanted: Bool) async throws(Answer) {
        let preference = RecipientPreference(
            deliveryID: link.deliveryID, leadID: link.leadID, kind: link.kind, isWanted: isWanted, at: forms.now())
        // Encoding ids and a time cannot fail; an empty body would be parked and seen.
        let body = (try? BodyCoding.encode(preference)) ?? []
        do throws(PublishFailure) {
            try await forms.acceptor.accept([
                Submitted(
                    routingKey: MessageType.preferenceRecorded.rawValue, body: body, contentType: Envelope.json,
                    messageID: MessageID.fingerprint(body), traceparent: TraceContext.child(of: nil))
            ])
        } catch {
            forms.logger.error(
                "A recipient's word on messages could not be stored and is refused",
                metadata: ["delivery": "\(link.deliveryID)", "error": "\(error)"])
            throw .unavailable
        }
    }
}
