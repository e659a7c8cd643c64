import Contracts
import FoundationEssentials
import Messaging
import Models

extension Publication {
    /// A message of Baton's own: CloudEvents 1.0 in binary mode, persistent, mandatory where the type is required.
    init(_ envelope: Envelope, body: [UInt8], from step: Step) {
        var headers: [String: HeaderValue] = [
            Envelope.Header.id: .text(envelope.id.text),
            Envelope.Header.source: .text("/baton/\(step.rawValue)"),
            Envelope.Header.specVersion: .text("1.0"),
            Envelope.Header.type: .text(envelope.type.rawValue),
            Envelope.Header.schema: .text(envelope.type.schema),
            Envelope.Header.recordedTime: .text(envelope.acceptedAt.description),
            Envelope.Header.revision: .int(envelope.revision),
        ]
        if let leadID = envelope.leadID { headers[Envelope.Header.subject] = .text(leadID.text) }
        if let cause = envelope.causationID { headers[Envelope.Header.causation] = .text(cause.text) }
        if envelope.attempt != 0 { headers[Envelope.Header.attempt] = .int(Int64(envelope.attempt)) }
        if let trace = envelope.traceparent {
            headers[Envelope.Header.traceparent] = .text(trace)
            headers[Envelope.Header.cloudTraceparent] = .text(trace)
        }
        var properties = Properties()
        properties.contentType = Envelope.json
        properties.deliveryMode = 2
        properties.messageID = envelope.id.text
        properties.type = envelope.type.rawValue
        properties.correlationID = envelope.leadID?.text
        properties.appID = "baton-\(step.rawValue)"
        properties.headers = headers
        self.init(
            exchange: Topology.exchange, routingKey: envelope.type.rawValue, properties: properties, body: body,
            isMandatory: envelope.type.isRequired)
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
