/// A method of AMQP 0-9-1, known by its class and method numbers.
package struct AMQPMethod: Sendable, Hashable {
    package var classID: UInt16
    package var methodID: UInt16

    package init(_ classID: UInt16, _ methodID: UInt16) {
        self.classID = classID
        self.methodID = methodID
    }

    package static let connectionStart = Self(10, 10)
    package static let connectionStartOK = Self(10, 11)
    package static let connectionTune = Self(10, 30)
    package static let connectionTuneOK = Self(10, 31)
    package static let connectionOpen = Self(10, 40)
    package static let connectionOpenOK = Self(10, 41)
    package static let connectionClose = Self(10, 50)
    package static let connectionCloseOK = Self(10, 51)
    package static let connectionBlocked = Self(10, 60)
    package static let connectionUnblocked = Self(10, 61)
    package static let channelOpen = Self(20, 10)
    package static let channelOpenOK = Self(20, 11)
    package static let channelClose = Self(20, 40)
    package static let channelCloseOK = Self(20, 41)
    package static let basicQoS = Self(60, 10)
    package static let basicQoSOK = Self(60, 11)
    package static let basicConsume = Self(60, 20)
    package static let basicConsumeOK = Self(60, 21)
    package static let basicCancel = Self(60, 30)
    package static let basicCancelOK = Self(60, 31)
    package static let basicPublish = Self(60, 40)
    package static let basicReturn = Self(60, 50)
    package static let basicDeliver = Self(60, 60)
    package static let basicGet = Self(60, 70)
    package static let basicGetOK = Self(60, 71)
    package static let basicGetEmpty = Self(60, 72)
    package static let basicAck = Self(60, 80)
    package static let basicReject = Self(60, 90)
    package static let basicNack = Self(60, 120)
    package static let confirmSelect = Self(85, 10)
    package static let confirmSelectOK = Self(85, 11)

    /// Whether a header frame and body frames follow.
    var bearsContent: Bool {
        switch self {
        case .basicPublish, .basicReturn, .basicDeliver, .basicGetOK: true
        default: false
        }
    }
}

extension AMQPMethod: CustomStringConvertible {
    package var description: String { Self.names[self] ?? "method \(classID).\(methodID)" }

    private static let names: [AMQPMethod: String] = [
        .connectionStart: "connection.start", .connectionStartOK: "connection.start-ok",
        .connectionTune: "connection.tune", .connectionTuneOK: "connection.tune-ok",
        .connectionOpen: "connection.open", .connectionOpenOK: "connection.open-ok",
        .connectionClose: "connection.close", .connectionCloseOK: "connection.close-ok",
        .connectionBlocked: "connection.blocked", .connectionUnblocked: "connection.unblocked",
        .channelOpen: "channel.open", .channelOpenOK: "channel.open-ok",
        .channelClose: "channel.close", .channelCloseOK: "channel.close-ok",
        .basicQoS: "basic.qos", .basicQoSOK: "basic.qos-ok",
        .basicConsume: "basic.consume", .basicConsumeOK: "basic.consume-ok",
        .basicCancel: "basic.cancel", .basicCancelOK: "basic.cancel-ok",
        .basicPublish: "basic.publish", .basicReturn: "basic.return", .basicDeliver: "basic.deliver",
        .basicGet: "basic.get", .basicGetOK: "basic.get-ok", .basicGetEmpty: "basic.get-empty",
        .basicAck: "basic.ack", .basicReject: "basic.reject", .basicNack: "basic.nack",
        .confirmSelect: "confirm.select", .confirmSelectOK: "confirm.select-ok",
    ]
}
