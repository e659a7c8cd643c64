package import Models

/// One notification to be sent, or one that is kept back with a reason.
package struct PlannedNotice: Hashable, Sendable {
    package enum Timing: Hashable, Sendable {
        case now
        /// Gathered with what has the same key, which names recipient and channel; wait and interval in seconds.
        case digest(key: String, wait: Int, interval: Int)
    }

    /// Why its recipient is told: what must still be so when it leaves.
    package enum Addressee: String, Hashable, Sendable {
        /// The policy names the place or the person, whoever owns the lead.
        case named
        /// Because of who owns the lead: the owner, their manager, their team.
        case owner
        /// It is the lead itself.
        case lead
    }

    /// `slack`, `email`, `file`, `webhook` or `teams`.
    package var channel: String
    /// The e-mail address of a person, else the destination.
    package var recipient: String
    /// Where the message goes, as pacing and breakers know it: `slack:U0ADA`, `email:ada@x.example`, `webhook:crm`,
    /// `file`.
    package var destination: String
    package var template: String
    package var language = "en"
    /// The policy's rule that asked for it.
    package var rule: String
    package var isCritical = false
    package var timing = Timing.now
    /// How many go on their own; those beyond join the digest that ``overflow`` names.
    package var ceiling: NoticeCeiling?
    /// Where a notice beyond the ceiling goes: throttling gathers, it never discards.
    package var overflow: Timing?
    /// When it has to wait, by the clock of ``timeZone``.
    package var quietHours: QuietHours?
    package var timeZone = "UTC"
    package var prefer = AmbiguityPreference.delivery
    package var addressee = Addressee.named
    /// Why it goes to another recipient or by another channel than its rule says.
    package var note: String?
    /// Why nothing is sent; the record of it is all that there is.
    package var suppression: String?

    /// Whether it is written to the lead itself, who must be able to say no.
    package var isForLead: Bool { addressee == .lead }

    package init(channel: String, recipient: String, destination: String? = nil, template: String, rule: String) {
        self.channel = channel
        self.recipient = recipient
        self.destination = destination ?? channel
        self.template = template
        self.rule = rule
    }
}
