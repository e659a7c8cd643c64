import Contracts
import CoreMetrics
import HTTPTypes
import Hummingbird
import Logging
import Models
import Rules
import WorkerRuntime

/// Answers the pictures and links in messages to leads: tells that one was opened or followed, and shows or redirects.
///
/// A lead's link works whatever happens here: what cannot be kept is counted and logged, and the answer is the same. It
/// leads where it was signed to lead and nowhere else.
struct LinkHandler<Acceptor: Accepting>: Sendable {
    let forms: FormHandler<Acceptor>
    let secrets: [String]

    /// Nil for any other path.
    func respond(to request: Request) async -> Response? {
        guard let (kind, token) = Self.taken(apart: request.uri.path) else { return nil }
        guard request.method == .get || request.method == .head else {
            return Self.text("method: expected GET", status: .methodNotAllowed)
        }
        guard let link = TrackedLink(token: token, secrets: secrets), link.kind == kind else {
            return Self.text("this link is damaged", status: .badRequest)
        }
        let isOver = link.expiresAt < forms.now()
        // Who only looks whether a link is there has not followed it.
        if !isOver, request.method == .get { await record(link, token: token, request) }
        switch (link.kind, link.target) {
        case (.open, _): return Self.picture
        case (.click, let target?) where !isOver: return Self.redirect(to: target)
        case (.click, _): return Self.text("this link has expired", status: .gone)
        }
    }

    private func record(_ link: TrackedLink, token: String, _ request: Request) async {
        let received = forms.now()
        var properties: [String: String] = [:]
        properties["label"] = link.label
        properties["url"] = link.target.map(VisitedPage.withoutSecrets)
        let purpose = HTTPField.Name("sec-purpose").flatMap { request.headers[$0] } ?? ""
        if RobotAgent.isLikely(request.headers[.userAgent]) || purpose.contains("prefetch") {
            properties["robot"] = "true"
        }
        let body = try? BodyCoding.encode(
            ActivityRecorded(
                leadID: link.leadID, type: link.kind == .open ? "email_open" : "email_click", at: received,
                properties: properties))
        let minute = received.microseconds / 60_000_000
        do throws(PublishFailure) {
            try await forms.acceptor.accept([
                Submitted(
                    routingKey: MessageType.activityRecorded.rawValue, body: body ?? [], contentType: Envelope.json,
                    messageID: MessageID.fingerprint(Array("link\n\(minute)\n\(token)".utf8)),
                    traceparent: TraceContext.child(of: nil))
            ])
        } catch {
            forms.metrics.lostEvents.increment()
            forms.logger.error(
                "An opened or followed link could not be kept",
                metadata: ["lead": "\(link.leadID)", "error": "\(error)"])
        }
    }

    /// `/o/TOKEN.gif` or `/c/TOKEN`.
    private static func taken(apart path: String) -> (TrackedLink.Kind, String)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, let kind = TrackedLink.Kind(rawValue: String(parts[1])) else {
            return nil
        }
        guard kind == .open else { return (kind, String(parts[2])) }
        return parts[2].hasSuffix(".gif") ? (kind, String(parts[2].dropLast(4))) : nil
    }

    private static var commonHeaders: HTTPFields {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex")] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }

    private static func redirect(to target: String) -> Response {
        var headers = commonHeaders
        headers[.location] = target
        return Response(status: .found, headers: headers)
    }

    private static func text(_ text: String, status: HTTPResponse.Status) -> Response {
        var headers = commonHeaders
        headers[.contentType] = "text/plain; charset=utf-8"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    private static var picture: Response {
        var headers = commonHeaders
        headers[.contentType] = "image/gif"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: dot)))
    }

    /// One transparent dot (GIF 89a).
    private static var dot: [UInt8] {
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xF9, 4, 1, 0, 0, 0, 0]
            + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
    }
}
