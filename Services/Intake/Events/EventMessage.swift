import Contracts
import Models
import Rules
import WorkerRuntime

/// An event of a site as `activity.recorded` tells it.
struct EventMessage {
    let submitted: Submitted

    /// The id is named after the sender's own id of the event, else after the request's key and the event's place, else
    /// after what it says and the minute: a report that comes twice counts once.
    init(_ event: SiteEvent, site: String, place: Int, of post: FormPost, at received: Timestamp, isRobot: Bool) {
        var event = event
        if isRobot { event.properties["robot"] = "true" }
        event.properties["site"] = event.properties["site"] ?? site
        let who = event.leadID?.text ?? event.email ?? event.visitor?.text ?? ""
        let name: [String]
        if let id = event.id {
            name = ["id", id]
        } else if let key = post.headers["idempotency-key"] {
            name = ["key", key, String(place)]
        } else {
            let said = event.properties.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
            name = ["said", event.at?.description ?? String(received.microseconds / 60_000_000), event.type] + said
        }
        submitted = Submitted(
            // Encoding texts cannot fail; an empty body would be parked and seen.
            routingKey: MessageType.activityRecorded.rawValue,
            body: (try? BodyCoding.encode(
                ActivityRecorded(
                    leadID: event.leadID, email: event.email, visitor: event.visitor?.text, type: event.type,
                    at: min(event.at ?? received, received), properties: event.properties))) ?? [],
            contentType: Envelope.json, messageID: Self.fingerprint(["event", site, who] + name),
            traceparent: TraceContext.child(of: post.headers["traceparent"]))
    }

    /// Parts are length-prefixed, so that ("a", "bc") and ("ab", "c") differ.
    private static func fingerprint(_ parts: [String]) -> String {
        MessageID.fingerprint(parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
    }
}
