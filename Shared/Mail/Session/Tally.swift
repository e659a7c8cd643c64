/// The recipients of one mail: what is known of each, and who is still open.
struct Tally {
    private let recipients: [String]
    private var known: [RecipientResult?]

    /// Starts with what the server's EHLO rules out.
    init(_ envelope: Envelope, _ capabilities: Capabilities) {
        recipients = envelope.recipients
        let objection = envelope.objection(by: capabilities)
        known = zip(envelope.recipients, envelope.addresses).map { recipient, address in
            (objection ?? envelope.objection(to: address, by: capabilities)).map {
                RecipientResult(recipient, notTaken: $0, answers: nil)
            }
        }
    }

    /// The places of those of whom nothing is known yet.
    var open: [Int] { known.indices.filter { known[$0] == nil } }
    var isOpen: Bool { known.contains { $0 == nil } }

    /// In the order of the recipients, once nobody is open.
    var results: [RecipientResult] { known.compactMap(\.self) }

    mutating func settle(_ index: Int, notTaken reply: SMTPReply, answers phase: SMTPPhase) {
        known[index] = RecipientResult(recipients[index], notTaken: reply, answers: phase)
    }

    /// Settles all who are open.
    mutating func settle(notTaken reply: SMTPReply, answers phase: SMTPPhase) {
        for index in open { settle(index, notTaken: reply, answers: phase) }
    }

    /// Settles all who are open by the server's last word, or for want of it.
    mutating func settle(_ fate: RecipientResult.Fate, _ reply: SMTPReply?) {
        for index in open {
            known[index] = RecipientResult(recipient: recipients[index], fate: fate, reply: reply, answers: .message)
        }
    }
}
