/// Messages in the order of the stream.
struct EventQueue {
    private var events: [StreamEvent] = []
    private var head = 0

    mutating func append(_ event: StreamEvent) {
        events.append(event)
    }

    /// The next message, when it ends at this position of the stream or before.
    mutating func popFirst(endingAt position: Int) -> StreamEvent? {
        guard head < events.count, events[head].end <= position else { return nil }
        defer {
            head += 1
            if head == events.count || head > 1_024 {
                events.removeFirst(head)
                head = 0
            }
        }
        return events[head]
    }
}
