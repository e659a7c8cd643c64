/// What the connections through a proxy speak: it decides which messages it can tell apart.
package enum WireProtocol: Sendable {
    case amqp
    case postgres
    /// Bytes without messages.
    case plain
}
