/// One fault: what happens, when, in which direction, and how often.
///
///     Fault(.reset, .toClient, on: .amqp(method: .basicAck, nth: 17))
package struct Fault: Sendable {
    /// Whether the fault strikes before or after the message that triggers it is forwarded.
    package enum Position: Sendable {
        /// Whole messages only are forwarded while the fault is armed, so that not even the first byte got through.
        case before
        case after
    }

    package enum Repetition: Sendable {
        /// Once per proxy.
        case once
        /// Each time that the trigger's count is reached again; without a count, on each connection.
        case always
    }

    package var action: Action
    /// Where the trigger is watched for.
    package var direction: Direction
    package var trigger: Trigger
    package var position: Position
    package var repeats: Repetition
    /// Where the action works; by default where the trigger was watched for.
    package var acting: Direction

    package init(
        _ action: Action, _ direction: Direction = .both, on trigger: Trigger = .always, _ position: Position = .after,
        repeats: Repetition = .once, acting: Direction? = nil
    ) {
        self.action = action
        self.direction = direction
        self.trigger = trigger
        self.position = position
        self.repeats = repeats
        self.acting = acting ?? direction
    }
}
