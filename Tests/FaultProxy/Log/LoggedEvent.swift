/// What the proxy saw or did.
package enum LoggedEvent: Sendable, Hashable {
    case opened
    /// Both ends are closed, in order.
    case closed
    /// Both ends were reset, by a fault or because one of them was.
    case reset
    /// A new connection was reset at once, by a fault or because the server took none.
    case refused
    /// One end of the stream was passed on.
    case ended
    case amqp(AMQPEvent)
    case postgres(PostgresEvent)
    /// A fault struck.
    case fault(String)
    case dropped(bytes: Int)
}
