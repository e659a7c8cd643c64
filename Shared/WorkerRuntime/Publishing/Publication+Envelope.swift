import Contracts
import FoundationEssentials
import Messaging
import Models

extension Publication {
    /// A message of Baton's own: CloudEvents 1.0 in binary mode, persistent, mandatory where the type is required.
    ///
    /// `user` signs it: the broker verifies the name, and that is how the next step knows who sent a message.
    init(_ envelope: Envelope, body: [UInt8], from step: Step, signedBy user: String? = nil) {
        let type = envelope.type.rawValue
        // In the order of the protocol.
        var writer = PropertiesWriter()
        writer.write(.contentType, Envelope.json)
        writer.writeHeaders { Self.write(envelope, from: step, to: &$0) }
        writer.write(deliveryMode: 2)
        if let leadID = envelope.leadID { writer.write(.correlationID) { leadID.appendText(to: &$0) } }
        writer.write(.messageID) { envelope.id.appendText(to: &$0) }
        writer.write(.type, type)
        // One too long for the protocol is refused when the message is encoded.
        let isShort = user.map { $0.utf8.count <= 255 } ?? false
        if let user, isShort { writer.write(.userID, user) }
        writer.write(.appID, step.application)
        self.init(
            exchange: Topology.exchange, routingKey: type, messageProperties: writer.properties, body: body,
            isMandatory: envelope.type.isRequired)
        if let user, !isShort { properties.userID = user }
    }

    private static func write(_ envelope: Envelope, from step: Step, to headers: inout PropertiesWriter) {
        headers.header(Envelope.Header.id) { envelope.id.appendText(to: &$0) }
        headers.header(Envelope.Header.source, step.source)
        headers.header(Envelope.Header.specVersion, "1.0")
        headers.header(Envelope.Header.type, envelope.type.rawValue)
        headers.header(Envelope.Header.schema, envelope.type.schema)
        headers.header(Envelope.Header.recordedTime) { envelope.acceptedAt.append(to: &$0) }
        headers.header(Envelope.Header.revision, envelope.revision)
        if let leadID = envelope.leadID {
            headers.header(Envelope.Header.subject) { leadID.appendText(to: &$0) }
        }
        if let cause = envelope.causationID {
            headers.header(Envelope.Header.causation) { cause.appendText(to: &$0) }
        }
        if envelope.attempt != 0 { headers.header(Envelope.Header.attempt, Int64(envelope.attempt)) }
        if let trace = envelope.traceparent { headers.header(Envelope.Header.traceparent, trace) }
    }

    /// A sweeper's probe through a queue.
    init(_ probe: Probe, through consumer: Step) {
        var properties = Properties()
        properties.deliveryMode = 2
        properties.headers = [
            Probe.producerHeader: .text(probe.producer.text), Probe.markHeader: .int(probe.mark),
        ]
        if let highest = probe.highest { properties.headers[Probe.highestHeader] = .int(highest) }
        properties.messageID = MessageID.named("probe", probe.producer.text, String(probe.mark)).uuidString
        self.init(
            exchange: Topology.exchange, routingKey: consumer.probeKey, properties: properties, body: [],
            isMandatory: true)
    }

    /// Brings a parked message back to its step's queue: the row holds the message, this says which.
    init(_ redrive: Redrive, to step: Step) {
        var properties = Properties()
        properties.deliveryMode = 2
        properties.messageID = redrive.messageID.text
        properties.headers = [
            Redrive.parkedHeader: .text(redrive.parkedID.text), Envelope.Header.replayOf: .text(redrive.keyID.text),
            Envelope.Header.attempt: .int(Int64(redrive.attempt)),
        ]
        self.init(
            exchange: Topology.exchange, routingKey: step.redriveKey, properties: properties, body: [],
            isMandatory: true)
    }
}

extension Step {
    /// The `app_id` of what a step publishes.
    fileprivate var application: String {
        switch self {
        case .capture: "baton-capture"
        case .enrichment: "baton-enrichment"
        case .scoring: "baton-scoring"
        case .routing: "baton-routing"
        case .notification: "baton-notification"
        }
    }

    /// The `source` of what a step publishes.
    fileprivate var source: String {
        switch self {
        case .capture: "/baton/capture"
        case .enrichment: "/baton/enrichment"
        case .scoring: "/baton/scoring"
        case .routing: "/baton/routing"
        case .notification: "/baton/notification"
        }
    }
}
