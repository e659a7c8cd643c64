import Models

/// Gathers the notices of one event.
struct NoticePlanner {
    let event: String
    let policy: NotificationPolicy
    let contact: LeadContact
    let addressees: NoticeAddressees
    private(set) var notices: [PlannedNotice] = []
    /// Why the recipients at hand are told.
    private var addressee = PlannedNotice.Addressee.named

    init(event: String, policy: NotificationPolicy, contact: LeadContact, addressees: NoticeAddressees) {
        self.event = event
        self.policy = policy
        self.contact = contact
        self.addressees = addressees
    }

    mutating func add(_ rule: NotificationRule, isCritical: Bool) {
        addressee = .named
        for channel in rule.channels where channel.kind.isNamed { add(rule, channel, isCritical) }
        for recipient in rule.to {
            addressee = recipient.addressee
            for addressee in addressees.of(recipient) {
                for channel in rule.channels where !channel.kind.isNamed { add(rule, channel, addressee, isCritical) }
            }
        }
    }

    /// A place that the settings name.
    private mutating func add(_ rule: NotificationRule, _ channel: NoticeChannel, _ isCritical: Bool) {
        let text = channel.text
        guard isNew(channel.kind.rawValue, text) else { return }
        var notice = notice(rule, channel, recipient: text, destination: text, isCritical)
        // Programs neither sleep nor lose sight: they are told at once, of one event at a time.
        if channel.kind != .webhook { hold(&notice, rule, by: nil) }
        notices.append(notice)
    }

    private mutating func add(
        _ rule: NotificationRule, _ channel: NoticeChannel, _ addressee: NoticeAddressee, _ isCritical: Bool
    ) {
        switch (addressee.target, channel.kind) {
        case (.slack(let place), .slack):
            let text = "slack:\(place)"
            guard isNew("slack", text) else { return }
            var notice = notice(rule, channel, recipient: text, destination: text, isCritical)
            notice.note = addressee.note
            hold(&notice, rule, by: nil)
            notices.append(notice)
        case (.address(let email, let person), _):
            add(rule, channel, email, person, addressee.note, isCritical)
        case (.lead(let email), .email):
            add(rule, lead: email, isCritical)
        case (.slack, _), (.lead, _):
            break
        }
    }

    private mutating func add(
        _ rule: NotificationRule, _ asked: NoticeChannel, _ email: String, _ person: Person?, _ note: String?,
        _ isCritical: Bool
    ) {
        var channel = asked
        var note = note
        var preference = person?.preference(of: event, on: asked.kind.rawValue)
        var destination = "file"
        if asked.kind == .slack, let slack = person?.slack {
            destination = "slack:\(slack)"
        } else if asked.kind != .file {
            destination = "email:\(email)"
            if asked.kind == .slack, preference != .off {
                channel = .email
                let fallback = "no Slack id in the people directory: told by e-mail"
                note = note.map { "\($0); \(fallback)" } ?? fallback
                preference = person?.preference(of: event, on: channel.kind.rawValue)
            }
        }
        guard isNew(channel.kind.rawValue, email) else { return }
        var notice = notice(rule, channel, recipient: email, destination: destination, isCritical)
        notice.note = note
        notice.language = person?.language ?? notice.language
        notice.timeZone = person?.timeZone ?? notice.timeZone
        if preference == .off {
            notice.suppression = "preference: \(email) wants no \(event) by \(channel.kind.rawValue)"
        }
        hold(&notice, rule, by: preference, quietHours: person?.quietHours)
        notices.append(notice)
    }

    private mutating func add(_ rule: NotificationRule, lead email: String?, _ isCritical: Bool) {
        let recipient = email ?? "lead"
        guard isNew("email", recipient) else { return }
        var notice = notice(rule, .email, recipient: recipient, destination: "email:\(recipient)", isCritical)
        notice.prefer = policy.preference(for: .email, isForLead: true)
        notice.language = contact.language ?? notice.language
        notice.timeZone = contact.timeZone ?? notice.timeZone
        if email == nil {
            notice.suppression = "consent: the lead gave no e-mail address"
        } else if contact.isUnsubscribed {
            notice.suppression = "consent: the lead has unsubscribed"
        } else if !contact.hasConsent {
            notice.suppression = "consent: none of the lead is known"
        }
        hold(&notice, rule, by: nil)
        notices.append(notice)
    }

    private func notice(
        _ rule: NotificationRule, _ channel: NoticeChannel, recipient: String, destination: String, _ isCritical: Bool
    ) -> PlannedNotice {
        var notice = PlannedNotice(
            channel: channel.kind.rawValue, recipient: recipient, destination: destination, template: rule.template,
            rule: rule.id)
        notice.language = rule.language ?? policy.language
        notice.timeZone = policy.timeZone
        notice.prefer = policy.preference(for: channel)
        notice.isCritical = isCritical
        notice.addressee = addressee
        return notice
    }

    /// Says when the notice has to wait: what is critical never does.
    private func hold(
        _ notice: inout PlannedNotice, _ rule: NotificationRule, by preference: NoticePreference?,
        quietHours own: QuietHours? = nil
    ) {
        guard !notice.isCritical, notice.suppression == nil else { return }
        switch (preference, rule.timing) {
        case (.digest, .now): notice.timing = digest(policy.digest, notice)
        case (.digest, .digest(let digest)), (nil, .digest(let digest)): notice.timing = self.digest(digest, notice)
        case (.now, _), (.off, _), (nil, .now): break
        }
        if notice.timing == .now, let ceiling = rule.ceiling {
            notice.ceiling = ceiling
            notice.overflow = digest(policy.digest, notice)
        }
        notice.quietHours =
            switch rule.quietHours {
            case _ where own != nil: own
            case .ofPolicy: policy.quietHours
            case .none: nil
            case .own(let hours): hours
            }
    }

    private func digest(_ digest: DigestTiming, _ notice: PlannedNotice) -> PlannedNotice.Timing {
        // Two groups that shared a key would swallow each other's news.
        var key = "\(notice.channel)|\(notice.destination)|\(notice.recipient)"
        if digest.key == .rule { key += "|\(notice.rule)" }
        return .digest(key: key, wait: digest.wait.seconds, interval: digest.interval.seconds)
    }

    /// Whether nothing goes there yet; what does is to go whoever owns the lead, once the policy names its place.
    private mutating func isNew(_ channel: String, _ recipient: String) -> Bool {
        guard let known = notices.firstIndex(where: { $0.recipient == recipient && $0.channel == channel }) else {
            return true
        }
        if addressee == .named, notices[known].addressee == .owner { notices[known].addressee = .named }
        return false
    }
}
