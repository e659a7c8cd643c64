package import Contracts
import FoundationEssentials

/// How the readers of a mail get no more of its kind: the headers of RFC 2369 and RFC 8058.
package struct Unsubscribing: Equatable, Sendable {
    /// Where they reach the intake, without a slash at its end.
    package let base: String
    package let secret: String
    /// Where a person reads what is written; nil for none.
    package var mailbox: Mailbox?

    /// A mail to a lead that could not say no to it.
    package struct NoWayOut: Error, CustomStringConvertible {
        package var description: String {
            "unsubscribe: found no BATON_INTAKE_PUBLIC_URL and BATON_INTAKE_LINK_SECRET, expected both: no lead is written to "
                + "that cannot unsubscribe"
        }
    }

    /// Nil for what is no address of a page.
    package init?(base: String, secret: String, mailbox: Mailbox? = nil) {
        let trimmed = String(base.reversed().drop { $0 == "/" }.reversed())
        guard TrackedLink.isPage(trimmed), !trimmed.contains(where: { "<>?#".contains($0) }) else { return nil }
        self.base = trimmed
        self.secret = secret
        self.mailbox = mailbox
    }

    /// What mails of this kind are; nil for single notices to those who work with leads, which are not sent in bulk.
    package static func kind(of delivery: NoticeDelivery) -> RecipientPreference.Kind? {
        if delivery.isForLead { return .messages }
        return delivery.event == NoticeDigest.event ? .digests : nil
    }

    /// The way out of a mail of this kind: the link, and the headers, whole.
    ///
    /// One click is for https alone (RFC 8058, section 3.1); by http there is the page with its button. The server that signs
    /// mails must sign these headers too (section 4), or mail programs show no button of their own.
    func way(of delivery: NoticeDelivery, kind: RecipientPreference.Kind) -> (link: String, headers: [String]) {
        let path = UnsubscribeLink(kind: kind, deliveryID: delivery.deliveryID, leadID: delivery.leadID)
            .path(secret: secret)
        let link = base + path
        var ways = "<\(link)>"
        if let mailbox { ways += ",\r\n <mailto:\(mailbox.address)?subject=unsubscribe>" }
        let isOneClick = base.lowercased().hasPrefix("https:")
        let oneClick = isOneClick ? ["List-Unsubscribe-Post: List-Unsubscribe=One-Click"] : []
        return (link, ["List-Unsubscribe: \(ways)"] + oneClick)
    }
}
