import FoundationEssentials
import Models

/// Turns a delivery into a mail.
package struct MailWriter: Sendable {
    package let renderer: NoticeRenderer
    package let from: Mailbox
    /// Nil where nobody said where links lead.
    package var unsubscribing: Unsubscribing?

    package init(renderer: NoticeRenderer, from: Mailbox, unsubscribing: Unsubscribing? = nil) {
        self.renderer = renderer
        self.from = from
        self.unsubscribing = unsubscribing
    }

    /// The recipient cannot be written to.
    package struct NoAddress: Error, CustomStringConvertible {
        package var description: String { "recipient: expected an e-mail address of plain ASCII" }
    }

    package func mail(of delivery: NoticeDelivery) throws -> Mail {
        let notice = try renderer.notice(of: delivery)
        guard let to = Mailbox(name: notice.recipient.name, address: notice.recipient.email) else {
            throw NoAddress()
        }
        let kind = Unsubscribing.kind(of: delivery)
        if delivery.isForLead, unsubscribing == nil { throw Unsubscribing.NoWayOut() }
        let way = kind.flatMap { unsubscribing?.way(of: delivery, kind: $0) }
        let texts = try renderer.texts(of: notice, delivery, unsubscribe: way?.link)
        // The date is the plan's: a second attempt writes the same bytes.
        return Mail(
            from: from, to: to, subject: texts.subject, text: texts.text, html: texts.html, id: delivery.deliveryID,
            thread: delivery.leadID, date: delivery.plannedAt,
            unsubscribing: way?.headers ?? [])
    }
}
