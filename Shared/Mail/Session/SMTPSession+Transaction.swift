/// One mail from MAIL to the server's last word (RFC 5321, section 3.3).
extension SMTPSession {
    /// Ends a session without the message having been handed over.
    struct Breakdown: Error {
        var fault: SessionFault
        var phase: SMTPPhase

        /// Whether the server had not yet answered anything about this mail.
        var isBeforeMail: Bool { phase == .reset || phase == .sender }
    }

    /// Hands a mail over and returns what became of each recipient, in their order.
    ///
    /// Sets `isSpent` when the session must not be used again.
    mutating func transact(_ envelope: Envelope, isSpent: inout Bool) throws(Breakdown) -> [RecipientResult] {
        var tally = Tally(envelope, capabilities)
        guard tally.isOpen else { return tally.results }
        if needsReset {
            let reply = try ask("RSET", in: .reset)
            guard reply.isPositive else { throw Self.strange(reply, in: .reset) }
            needsReset = false
        }
        let parameters = envelope.parameters(for: capabilities)
        let sender = try ask("MAIL FROM:<\(envelope.sender.text)>\(parameters)", in: .sender)
        guard sender.isPositive else {
            guard sender.isRefusal else { throw Self.strange(sender, in: .sender) }
            tally.settle(notTaken: sender, answers: .sender)
            return tally.results
        }
        needsReset = true
        for index in tally.open {
            let reply = try ask("RCPT TO:<\(envelope.addresses[index].text)>", in: .recipient)
            guard !reply.isPositive else { continue }
            guard reply.isRefusal else { throw Self.strange(reply, in: .recipient) }
            tally.settle(index, notTaken: reply, answers: .recipient)
        }
        guard tally.isOpen else { return tally.results }
        let data = try ask("DATA", in: .data)
        guard data.code == 354 else {
            guard data.isRefusal else { throw Self.strange(data, in: .data) }
            tally.settle(notTaken: data, answers: .data)
            return tally.results
        }
        try deliver(envelope.message, &tally, isSpent: &isSpent)
        return tally.results
    }

    /// From the first byte of the message on; a fault is ambiguous exactly if the final dot was sent.
    private mutating func deliver(
        _ message: WireMessage, _ tally: inout Tally, isSpent: inout Bool
    ) throws(Breakdown) {
        do throws(SessionFault) {
            guard try hand(over: message) else {
                // The server cannot have taken what it has not got.
                isSpent = true
                let reply = try self.reply(until: .now + server.timeouts.command)
                guard reply.isRefusal else { throw SessionFault.unreadable("an answer came before the message's end") }
                tally.settle(notTaken: reply, answers: .message)
                return
            }
        } catch {
            throw Breakdown(fault: error, phase: .message)
        }
        do throws(SessionFault) {
            let reply = try self.reply(until: .now + server.timeouts.finalReply)
            isSpent = reply.isClosing || !(reply.isPositive || reply.isRefusal)
            mailCount += 1
            needsReset = false
            if reply.isPositive {
                tally.settle(.sent, reply)
            } else if reply.isRefusal {
                tally.settle(notTaken: reply, answers: .message)
            } else {
                tally.settle(.ambiguous(.unreadable), reply)
            }
        } catch {
            isSpent = true
            tally.settle(.ambiguous(error.ambiguity), nil)
        }
    }

    private mutating func ask(_ line: String, in phase: SMTPPhase) throws(Breakdown) -> SMTPReply {
        do throws(SessionFault) {
            let reply = try command(line)
            guard !reply.isClosing else { throw SessionFault.closing(reply) }
            return reply
        } catch {
            throw Breakdown(fault: error, phase: phase)
        }
    }

    private static func strange(_ reply: SMTPReply, in phase: SMTPPhase) -> Breakdown {
        Breakdown(fault: .unreadable("it answered \(reply.code)"), phase: phase)
    }
}

extension SMTPReply {
    fileprivate var isRefusal: Bool { isTransient || isPermanent }
}
