import FoundationEssentials
import Models

/// Turns the content of a delivery into a mail.
struct MailWriter: Sendable {
    let templates: Templates
    let from: Mailbox

    /// The recipient cannot be written to.
    struct NoAddress: Error, CustomStringConvertible {
        var description: String { "recipient: expected an e-mail address of plain ASCII" }
    }

    func mail(of content: DeliveryContent, job: DeliveryJob) throws -> Mail {
        guard let to = Mailbox(name: content.recipient.name, address: content.recipient.email) else {
            throw NoAddress()
        }
        let texts = try templates.template(named: job.template).render(content.templateValues())
        // The date is the plan's: a second attempt writes the same bytes.
        return Mail(
            from: from, to: to, subject: texts.subject, text: texts.text, html: texts.html, id: job.deliveryID,
            thread: job.leadID, date: job.plannedAt)
    }
}
