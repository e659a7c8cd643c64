import Contracts
import FoundationEssentials

/// How the readers of a mail get no more of its kind: the headers of RFC 2369 and RFC 8058.
struct Unsubscribing: Equatable, Sendable {
    /// Where they reach the intake, without a slash at its end.
    let base: String
    let secret: String
    /// Where a person reads what is written; nil for none.
    var mailbox: Mailbox?

    /// A mail to a lead that could not say no to it.
    struct NoWayOut: Error, CustomStringConvertible {
        var description: String {
            "unsubscribe: found no BATON_INTAKE_PUBLIC_URL and BATON_INTAKE_LINK_SECRET, expected both: no lead is written to "
                + "that cannot unsubscribe"
        }
    }

    /// Nil for what is no address of a page.
    init?(base: String, secret: String, mailbox: Mailbox? = nil) {
        let trimmed = String(base.reversed().drop { $0 == "/" }.reversed())
        guard TrackedLink.isPage(trimmed), !trimmed.contains(where: { "<>?#".contains($0) }) else { return nil }
        self.base = trimmed
        self.secret = secret
        self.mailbox = mailbox
    }

    /// What mails of this kind are; nil for single notices to those who work with leads, which are not sent in bulk.
    static func kind(of job: DeliveryJob) -> RecipientPreference.Kind? {
        if job.isForLead { return .messages }
        return job.event == DigestContent.event ? .digests : nil
    }

    /// The headers of a mail of this kind, whole.
    ///
    /// One click is for https alone (RFC 8058, section 3.1); by http there is the page with its button. The server that signs
    /// mails must sign these headers too (section 4), or mail programs show no button of their own.
    func headers(of job: DeliveryJob, kind: RecipientPreference.Kind) -> [String] {
        let link = UnsubscribeLink(kind: kind, deliveryID: job.deliveryID, leadID: job.leadID)
        var ways = "<\(base)\(link.path(secret: secret))>"
        if let mailbox { ways += ",\r\n <mailto:\(mailbox.address)?subject=unsubscribe>" }
        let isOneClick = base.lowercased().hasPrefix("https:")
        return ["List-Unsubscribe: \(ways)"] + (isOneClick ? ["List-Unsubscribe-Post: List-Unsubscribe=One-Click"] : [])
    }
}
