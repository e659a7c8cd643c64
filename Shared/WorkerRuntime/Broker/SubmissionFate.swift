/// What the broker did with a submitted message.
package enum SubmissionFate: String, Sendable {
    case confirmed
    /// No queue is bound to the routing key: the topology is not declared.
    case unroutable
    /// A queue or the broker would not store it.
    case refused
}
