import FoundationEssentials
import Models

/// Turns a delivery into a mail.
struct MailWriter: Sendable {
    let renderer: NoticeRenderer
    let from: Mailbox
    /// Nil where nobody said where links lead.
    var unsubscribing: Unsubscribing?

    /// The recipient cannot be written to.
    struct NoAddress: Error, CustomStringConvertible {
        var description: String { "recipient: expected an e-mail address of plain ASCII" }
    }

    func mail(of job: DeliveryJob) throws -> Mail {
        let notice = try renderer.notice(of: job)
        guard let to = Mailbox(name: notice.recipient.name, address: notice.recipient.email) else {
            throw NoAddress()
        }
        let kind = Unsubscribing.kind(of: job)
        if job.isForLead, unsubscribing == nil { throw Unsubscribing.NoWayOut() }
        let texts = try renderer.texts(of: notice, job: job)
        // The date is the plan's: a second attempt writes the same bytes.
        return Mail(
            from: from, to: to, subject: texts.subject, text: texts.text, html: texts.html, id: job.deliveryID,
            thread: job.leadID, date: job.plannedAt,
            unsubscribing: kind.flatMap { unsubscribing?.headers(of: job, kind: $0) } ?? [])
    }
}
