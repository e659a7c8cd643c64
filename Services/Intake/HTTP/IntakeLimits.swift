/// The bounds of what the intake reads and waits for.
struct IntakeLimits: Sendable {
    /// Bytes of a post's body as it comes.
    var body = 1 << 20
    /// Bytes of a compressed body once it is inflated.
    var inflated = 1 << 20
    /// Bytes of a request's path and query together.
    var address = 8 << 10
    /// Bytes of all headers together.
    var headers = 32 << 10
    var headerCount = 100
    /// Connections open at the same time.
    var connections = 2048
    /// Connections of one address open at the same time.
    var connectionsPerAddress = 256
    /// How long a connection may be open without a request under way.
    var idle: Duration = .seconds(30)
    /// How long a request's head may take from its first byte to its last.
    var head: Duration = .seconds(10)
    /// How long a body may take in all.
    var bodyTime: Duration = .seconds(120)
    /// How slow a body may come, in bytes per second; counted after a grace as long as `head`.
    var bodyRate = 500
    /// How long a sender may leave an answer lying.
    var answer: Duration = .seconds(10)
    /// Posts per minute of one address; 0 is no limit.
    var ratePerAddress = 6_000
    /// Posts per minute of a form that says nothing of its own; 0 is no limit.
    var ratePerForm = 60_000
}
