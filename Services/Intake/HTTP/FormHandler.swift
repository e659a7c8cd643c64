import Contracts
import HTTPTypes
import Hummingbird
import Logging
import Models
import Rules
import WorkerRuntime

/// Takes a post to a form: authenticates, accepts durably, answers.
///
/// It reads no more than it must: what the body says is capture's business, and what capture cannot read is kept there.
struct FormHandler<Acceptor: Accepting>: Sendable {
    let forms: FormDirectory
    let acceptor: Acceptor
    let bodies: BodyReader
    let rates: RateLimits
    let trustsProxy: Bool
    let metrics: IntakeMetrics
    let logger: Logger
    let now: @Sendable () -> Timestamp

    func respond(to post: FormPost, body: RequestBody) async throws -> Response {
        let started = ContinuousClock.now
        let form = forms[post.address.key]
        let answer: Answer
        do throws(Answer) {
            answer = try await take(post, form: form, body: body)
        } catch {
            answer = error
        }
        return response(answer, to: post, form: form, since: started)
    }

    /// Answers a post of which nothing more is looked at.
    func refuse(_ post: FormPost, with answer: Answer) -> Response {
        response(answer, to: post, form: forms[post.address.key], since: .now)
    }

    private func response(
        _ answer: Answer, to post: FormPost, form: Form?, since started: ContinuousClock.Instant
    ) -> Response {
        metrics.answered(answer, form: form?.key, took: .now - started)
        var response = answer.response()
        if let form { response.headers.append(contentsOf: CrossOrigin.headers(for: form, origin: post.origin)) }
        if answer == .preflight { response.headers.append(contentsOf: CrossOrigin.preflight) }
        return response
    }

    private func take(_ post: FormPost, form: Form?, body: RequestBody) async throws(Answer) -> Answer {
        guard post.method == .post || post.method == .options else {
            throw .methodNotAllowed(found: post.method.rawValue, allowed: "POST, OPTIONS")
        }
        let sender = post.remoteAddress(trustsProxy: trustsProxy)
        // A preflight is no post.
        if post.method == .post { try rates.check(address: sender, at: .now) }
        guard let form, !form.isDisabled else { throw .unauthorised }
        if let origin = post.origin, !form.allows(origin: origin) { throw .forbiddenOrigin(origin) }
        // A preflight carries no credentials.
        if post.method == .options { return .preflight }
        if let secret = form.token {
            guard Token.isAmong(post.tokens, secret: secret) else { throw .unauthorised }
        }
        try post.refuseRepeated()
        let type = try contentType(of: post, form: form)
        let key = try idempotencyKey(of: post)
        try rates.check(form: form, at: .now)
        let bytes = try await bodies.read(body, of: post)
        let received = now()
        let submission = Submission(
            form: form.key, formName: form.name, source: form.source, vendor: form.vendor, query: post.query.published,
            headers: KeptHeaders.pick(from: post.headers), remoteAddress: sender,
            receivedAt: received, isTest: form.isTest, contentType: type, body: Base64Bytes(bytes))
        let id =
            key
            ?? SubmissionID.fingerprint(form: form.key, query: post.query.published, body: bytes, at: received)
        try await accept(submission, id: id, traceparent: post.headers["traceparent"])
        if let thankYou = form.thankYou, post.isBrowser { return .seeOther(location: thankYou) }
        return .accepted(id: id)
    }

    private func accept(_ submission: Submission, id: String, traceparent: String?) async throws(Answer) {
        guard let body = try? BodyCoding.encode(submission) else {
            throw .badRequest("headers: not representable as text")
        }
        do throws(PublishFailure) {
            try await acceptor.accept(
                Submitted(
                    routingKey: MessageType.leadSubmitted.rawValue, body: body, contentType: Envelope.submission,
                    messageID: id, traceparent: TraceContext.child(of: traceparent)))
        } catch {
            logger.error(
                "A submission could not be stored and is refused",
                metadata: ["form": "\(submission.form)", "error": "\(error)"])
            throw .unavailable
        }
    }

    private func contentType(of post: FormPost, form: Form) throws(Answer) -> String {
        _ = try BodyReader.coding(post.headers["content-encoding"])
        let header = post.headers["content-type"]
        let type = header.flatMap { MediaType($0)?.text }
        guard form.allows(contentType: type) else {
            let found = header.map { type ?? "\"\($0.prefix(100))\"" } ?? "none"
            throw .unsupported(
                "content-type: found \(found), expected one of \(form.contentTypes.joined(separator: ", "))")
        }
        return type ?? "application/octet-stream"
    }

    private func idempotencyKey(of post: FormPost) throws(Answer) -> String? {
        guard let header = post.headers["idempotency-key"] else { return nil }
        guard let key = SubmissionID.key(header) else {
            throw .badRequest(
                "idempotency-key: found \(header.utf8.count) bytes, expected 1 to \(SubmissionID.longest) printable ASCII"
            )
        }
        return key
    }
}
