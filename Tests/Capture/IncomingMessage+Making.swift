import Contracts
import Models
import WorkerRuntime

extension IncomingMessage {
    /// A submission as somebody publishes it.
    static func submission(
        _ body: String, id: String? = nil, user: String? = "shop", app: String? = nil,
        contentType: String? = "application/json", headers: [String: String] = [:]
    ) -> IncomingMessage {
        IncomingMessage(
            routingKey: "lead.submitted", body: Array(body.utf8), contentType: contentType, messageID: id, type: nil,
            userID: user, appID: app, headers: headers, isRedelivered: false)
    }

    static func activity(_ body: String, id: String? = nil) -> IncomingMessage {
        var message = submission(body, id: id)
        message.routingKey = "activity.recorded"
        return message
    }

    /// A form's post as the intake sends it on.
    static func post(
        _ body: String, id: String? = nil, form: String = "contact", contentType: String = "application/json",
        query: String? = nil, receivedAt: Timestamp = Timestamp(seconds: 1_700_000_000), isTest: Bool = false,
        user: String? = Topology.intakeUser, vendor: Vendor = .any, suspicions: [String] = [],
        mapping: [String: String]? = nil
    ) throws -> IncomingMessage {
        let submission = Submission(
            form: form, formName: "Contact us", source: .webForm, vendor: vendor, suspicions: suspicions,
            query: query, headers: [:], remoteAddress: nil, receivedAt: receivedAt, isTest: isTest,
            contentType: contentType, mapping: mapping, body: Base64Bytes(Array(body.utf8)))
        return IncomingMessage(
            routingKey: "lead.submitted", body: try BodyCoding.encode(submission), contentType: Envelope.submission,
            messageID: id, type: nil, userID: user, appID: nil, headers: [:], isRedelivered: false)
    }
}

/// A submission's body with these fields, and the publisher's own time when given.
func fields(_ fields: String, at time: String? = nil) -> String {
    "{\"fields\":{\(fields)}" + (time.map { ",\"submittedAt\":\"\($0)\"" } ?? "") + "}"
}
