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
    let forms: FormsInForce
    let acceptor: Acceptor
    let bodies: BodyReader
    let rates: RateLimits
    let trustsProxy: Bool
    let metrics: IntakeMetrics
    let logger: Logger
    let now: @Sendable () -> Timestamp
    var authenticator = Authenticator()
    var stamps = Stamps.random
    var arrivals = FormArrivals()

    func respond(to post: FormPost, body: RequestBody) async throws -> Response {
        let started = ContinuousClock.now
        let form = forms.current[post.address.key]
        let answer: Answer
        do throws(Answer) {
            answer = try await take(post, form: form, body: body)
        } catch {
            answer = error
        }
        if let form, answer.isAcceptance, !post.isMarkedAsTest { arrivals.note(form.key, at: now()) }
        return response(answer, to: post, form: form, since: started)
    }

    /// Answers a post of which nothing more is looked at.
    func refuse(_ post: FormPost, with answer: Answer) -> Response {
        response(answer, to: post, form: forms.current[post.address.key], since: .now)
    }

    private func response(
        _ answer: Answer, to post: FormPost, form: Form?, since started: ContinuousClock.Instant
    ) -> Response {
        metrics.answered(answer, form: form?.key, took: .now - started)
        var response = answer.response(to: form?.vendor)
        if let form { response.headers.append(contentsOf: CrossOrigin.headers(for: form, origin: post.origin)) }
        if answer == .preflight { response.headers.append(contentsOf: CrossOrigin.preflight) }
        return response
    }

    private func take(_ post: FormPost, form: Form?, body: RequestBody) async throws(Answer) -> Answer {
        if post.method == .get, let form, let answer = try answerQuestion(post, form: form) { return answer }
        guard post.method == .post || post.method == .options else {
            throw .methodNotAllowed(found: post.method.rawValue, allowed: methods(of: form))
        }
        let sender = post.remoteAddress(trustsProxy: trustsProxy)
        // A preflight is no post.
        if post.method == .post { try rates.check(address: sender, at: .now) }
        guard let form, !form.isDisabled else { throw .refused(.unknownForm) }
        try checkPage(of: post, form: form)
        // A preflight carries no credentials.
        if post.method == .options { return .preflight }
        try checked { () throws(Refusal) in try authenticator.checkToken(of: post, for: form) }
        try post.refuseRepeated()
        let type = try contentType(of: post, form: form)
        let key = try idempotencyKey(of: post)
        try rates.check(form: form, at: .now)
        let bytes = try await bodies.read(body, of: post)
        let received = now()
        let proof = try checked { () throws(Refusal) in
            try authenticator.proof(of: post, body: bytes, for: form, at: received)
        }
        // What a known sender sends is kept, also where it says nothing: another try would not mend it.
        guard !bytes.isEmpty || proof != nil else {
            throw .badRequest("body: found nothing, expected the form's fields")
        }
        let robot = RobotSigns(form: form, stamps: stamps, now: received)
        let model = Submission(
            form: form.key, formName: form.name, source: form.source, vendor: form.vendor, verifiedBy: proof?.rawValue,
            suspicions: robot.signs(in: bytes, contentType: post.headers["content-type"]), query: post.query.published,
            headers: KeptHeaders.pick(from: post.headers), remoteAddress: sender,
            receivedAt: received, isTest: form.isTest, contentType: type,
            mapping: form.mapping.isEmpty ? nil : form.mapping, body: Base64Bytes(bytes))
        return try await accept(SubmissionBatch(model, of: form, key: key), of: post, form: form)
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
