/// The bounds of what the intake reads and waits for.
struct IntakeLimits: Sendable {
    /// Bytes of a post's body.
    var body = 1 << 20
    /// Bytes of a request's path and query together.
    var address = 8 << 10
    /// Bytes of all headers together.
    var headers = 32 << 10
    /// Connections open at the same time; more wait to be accepted.
    var connections = 2048
    /// How long a connection may be silent.
    var idle: Duration = .seconds(30)
}
