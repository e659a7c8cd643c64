/// What the step announces: a message of the output queue, or the sweeper's probe.
struct Outgoing: Hashable, Sendable {
    /// Never zero: an ``OutgoingLine`` marks its end so.
    let code: UInt8

    static let probe = Outgoing(code: 15)

    init(code: UInt8) {
        self.code = code
    }

    /// - Parameters:
    ///   - message: The message that caused it.
    ///   - isLaterDecision: Whether the message had been decided on before, with older knowledge: the content differs.
    ///   - hasOtherID: Whether it goes out under an id that differs from the first copy's.
    init(causedBy message: Int, isLaterDecision: Bool, hasOtherID: Bool) {
        code = 1 + UInt8(message) * 4 + (isLaterDecision ? 2 : 0) + (hasOtherID ? 1 : 0)
    }

    var isProbe: Bool { code == Outgoing.probe.code }
    var message: Int { Int(code - 1) / 4 }
    var isLaterDecision: Bool { (code - 1) & 2 != 0 }
    /// The consumer's key: of the message and its id, whatever the content.
    var id: UInt8 { UInt8(message) * 2 + ((code - 1) & 1) }
}
