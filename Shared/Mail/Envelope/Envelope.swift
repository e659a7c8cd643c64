/// One mail: from whom, to whom, and what.
struct Envelope: Sendable {
    let sender: EnvelopeAddress
    /// As the caller wrote them.
    let recipients: [String]
    let addresses: [EnvelopeAddress]
    let message: WireMessage

    init(_ message: some Collection<UInt8>, from sender: String, to recipients: [String]) throws(MailError) {
        guard !recipients.isEmpty else { throw .badAddress("no recipient") }
        self.sender = sender.isEmpty ? .bounce : try EnvelopeAddress(sender, role: "sender")
        self.recipients = recipients
        var addresses: [EnvelopeAddress] = []
        for (index, recipient) in recipients.enumerated() {
            addresses.append(try EnvelopeAddress(recipient, role: "recipient \(index + 1)"))
        }
        self.addresses = addresses
        self.message = try WireMessage(message)
    }
}

/// What the server's EHLO says about a mail before any of it is sent.
extension Envelope {
    /// Why nobody can get this mail through this server, in the codes of the standards that forbid it.
    func objection(by capabilities: Capabilities) -> SMTPReply? {
        if let largest = capabilities.largestMessage, message.size > largest {
            return SMTPReply(
                code: 552, status: EnhancedStatus(5, 3, 4),
                text: "message has \(message.size) bytes, the server takes at most \(largest)")
        }
        if message.hasEightBitBody, !capabilities.hasEightBit {
            return SMTPReply(
                code: 554, status: EnhancedStatus(5, 6, 3),
                text: "message has bytes beyond ASCII and the server does not offer 8BITMIME")
        }
        guard !capabilities.hasInternational else { return nil }
        if message.hasInternationalHeader {
            return SMTPReply(
                code: 554, status: EnhancedStatus(5, 6, 9),
                text: "message has a header beyond ASCII and the server does not offer SMTPUTF8")
        }
        return sender.isInternational ? Self.noInternational("sender's") : nil
    }

    /// The same for one recipient.
    func objection(to address: EnvelopeAddress, by capabilities: Capabilities) -> SMTPReply? {
        address.isInternational && !capabilities.hasInternational ? Self.noInternational("recipient's") : nil
    }

    private static func noInternational(_ whose: String) -> SMTPReply {
        SMTPReply(
            code: 553, status: EnhancedStatus(5, 6, 7),
            text: "the \(whose) address is beyond ASCII and the server does not offer SMTPUTF8")
    }

    /// What follows the sender in MAIL, as far as the server knows it.
    func parameters(for capabilities: Capabilities) -> String {
        var parameters = capabilities.hasSize ? " SIZE=\(message.size)" : ""
        let isEightBit = message.hasEightBitBody || message.hasInternationalHeader
        if isEightBit, capabilities.hasEightBit { parameters += " BODY=8BITMIME" }
        let needsInternational =
            message.hasInternationalHeader || sender.isInternational || addresses.contains(where: \.isInternational)
        if needsInternational, capabilities.hasInternational { parameters += " SMTPUTF8" }
        return parameters
    }
}
