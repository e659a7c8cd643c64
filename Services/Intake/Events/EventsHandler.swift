import Contracts
import HTTPTypes
import Hummingbird
import Logging
import Models
import Rules
import WorkerRuntime

/// Takes reports of what happened on a site, whose key is that of a form: authenticates, accepts durably, answers.
///
/// Anybody can read the key in a page, so a browser speaks for its visitor id alone; who shows the form's token may name
/// an e-mail or a lead.
struct EventsHandler<Acceptor: Accepting>: Sendable {
    let forms: FormHandler<Acceptor>

    func respond(to post: FormPost, body: RequestBody) async throws -> Response {
        let started = ContinuousClock.now
        var form: Form?
        let answer: Answer
        do throws(Answer) {
            answer = try await take(post, body: body, form: &form)
        } catch {
            answer = error
        }
        forms.metrics.answered(answer, form: form?.key, took: .now - started)
        var response = answer.response()
        if let form { response.headers.append(contentsOf: CrossOrigin.headers(for: form, origin: post.origin)) }
        if answer == .preflight { response.headers.append(contentsOf: CrossOrigin.preflight) }
        return response
    }

    private func take(_ post: FormPost, body: RequestBody, form: inout Form?) async throws(Answer) -> Answer {
        guard post.method == .post || post.method == .options else {
            throw .methodNotAllowed(found: post.method.rawValue, allowed: "POST, OPTIONS")
        }
        if post.method == .post {
            try forms.rates.check(address: post.remoteAddress(trustsProxy: forms.trustsProxy), at: .now)
            try post.refuseRepeated()
        }
        let key = post.address.key.isEmpty ? post.query.value(of: "key") : post.address.key
        form = key.flatMap { forms.forms.current[$0] }
        // A preflight has no body to name the site in.
        if post.method == .options {
            _ = try site(form, of: post)
            return .preflight
        }
        try check(contentTypeOf: post)
        let bytes = try await forms.bodies.read(body, of: post)
        guard bytes.count <= SiteEvents.bytesLimit else { throw .tooLarge(limit: SiteEvents.bytesLimit) }
        let report: SiteEvents
        do throws(SiteEventsError) { report = try SiteEvents(bytes) } catch { throw .badRequest(error.description) }
        form = form ?? report.key.flatMap { forms.forms.current[$0] }
        let site = try site(form, of: post)
        let isTrusted = try isTrusted(post, site: site)
        guard isTrusted || !report.events.contains(where: \.namesPerson) else {
            throw .badRequest("email, leadId: found one, expected none without the form's token")
        }
        try forms.rates.check(form: site, at: .now)
        // What a browser is told not to tell it does not tell here either.
        guard isTrusted || !post.asksForPrivacy else { return .events(0) }
        let received = forms.now()
        let robot = !isTrusted && RobotAgent.isLikely(post.headers["user-agent"])
        let messages = report.events.enumerated().map { place, event in
            EventMessage(event, site: site.key, place: place, of: post, at: received, isRobot: robot).submitted
        }
        do throws(PublishFailure) { try await forms.acceptor.accept(messages) } catch {
            forms.logger.error(
                "Events could not be stored and are refused",
                metadata: ["form": "\(site.key)", "events": "\(messages.count)", "error": "\(error)"])
            throw .unavailable
        }
        return .events(messages.count)
    }

    private func site(_ form: Form?, of post: FormPost) throws(Answer) -> Form {
        guard let form, !form.isDisabled else { throw .refused(.unknownForm) }
        if let origin = post.origin, !form.allows(origin: origin) { throw .forbiddenOrigin(origin) }
        return form
    }

    /// Whether the sender has shown the form's secret; throws when it must, and has not.
    ///
    /// A form that asks for a secret takes events of browsers only from the pages that it names.
    private func isTrusted(_ post: FormPost, site: Form) throws(Answer) -> Bool {
        if site.tokens.contains(where: { Token.isAmong(post.tokens, secret: $0) }) { return true }
        guard post.tokens.isEmpty else { throw .refused(.token) }
        let isOpen = site.token == nil && site.secrets.isEmpty
        guard isOpen || (post.origin != nil && !site.origins.isEmpty) else { throw .refused(.token) }
        return false
    }

    /// `text/plain` is what a browser sends without asking first.
    private func check(contentTypeOf post: FormPost) throws(Answer) {
        guard let header = post.headers["content-type"] else { return }
        let type = MediaType(header)?.text ?? ""
        guard ["application/json", "text/plain", "text/json"].contains(type) || type.hasSuffix("+json") else {
            throw .unsupported("content-type: found \(type), expected application/json or text/plain")
        }
    }
}

extension FormPost {
    /// Do Not Track and Global Privacy Control, which the script obeys before it sends anything.
    fileprivate var asksForPrivacy: Bool { headers["sec-gpc"] == "1" || headers["dnt"] == "1" }
}
