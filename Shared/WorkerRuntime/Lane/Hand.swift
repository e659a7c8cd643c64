import Messaging

/// The deliveries that a lane has in hand at once: a prefix of what is unacknowledged.
struct Hand {
    private(set) var messages: [IncomingMessage]
    /// Acknowledged up to here, all of them, once they are settled.
    private(set) var lastTag: UInt64
    /// A single message that may be the death of its process.
    let isSuspect: Bool

    private init(_ deliveries: ArraySlice<Delivery>, messages: [IncomingMessage], isSuspect: Bool) {
        self.messages = messages
        lastTag = deliveries.last?.tag ?? 0
        self.isSuspect = isSuspect
    }

    var redelivered: Int { messages.count { $0.isRedelivered } }

    /// Adds deliveries that came after those in hand.
    mutating func add(_ deliveries: [Delivery]) {
        messages += deliveries.map { IncomingMessage($0) }
        lastTag = deliveries.last?.tag ?? lastTag
    }

    /// All in one hand, as long as none is suspect; each suspect in a hand of its own, in the order of the queue.
    static func hands(of deliveries: [Delivery]) -> [Hand] {
        let messages = deliveries.map { IncomingMessage($0) }
        guard messages.contains(where: \.isSuspect) else {
            return messages.isEmpty ? [] : [Hand(deliveries[...], messages: messages, isSuspect: false)]
        }
        var hands: [Hand] = []
        var start = 0
        for (place, message) in messages.enumerated() where message.isSuspect {
            if start < place {
                hands.append(
                    Hand(deliveries[start..<place], messages: Array(messages[start..<place]), isSuspect: false))
            }
            hands.append(Hand(deliveries[place...place], messages: Array(messages[place...place]), isSuspect: true))
            start = place + 1
        }
        if start < messages.count {
            hands.append(Hand(deliveries[start...], messages: Array(messages[start...]), isSuspect: false))
        }
        return hands
    }
}

extension IncomingMessage {
    /// Delivered so often that it may be the death of its process.
    fileprivate var isSuspect: Bool { deliveryCount >= Trials.suspicion }
}
