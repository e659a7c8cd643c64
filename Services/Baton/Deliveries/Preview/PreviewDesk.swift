import Contracts
import Database
import FoundationEssentials
import Models
import NoticeKnowledge
import Notices
import Rules

/// Plans as the notification worker would, from the lead as it is now, and shows instead of telling.
struct PreviewDesk {
    var request: PreviewRequest
    var templates: Templates
    var setup: ChannelSetup

    /// What would be sent; reads in one transaction in which the database refuses every change.
    func previews(in connection: inout Connection) throws -> [NoticePreview] {
        try connection.transaction { transaction in
            let store = PreviewStore(transaction: transaction)
            try store.readOnly()
            var documents = try documents(in: transaction)
            let knowledge = KnowledgeStore(transaction: transaction)
            let lead = try lead(knowledge, store)
            documents.consent = try knowledge.consent(of: [lead], policy: documents.policy)
            let (planned, notes) = try planned(lead, documents, store)
            let chosen = try chosen(planned, documents)
            let standing = try store.standing(of: chosen.map(\.deliveryID))
            return try chosen.map { delivery in
                try preview(delivery, documents, standing[delivery.deliveryID], notes, store)
            }
        }
    }

    private func documents(in transaction: Transaction) throws -> PlanningDocuments {
        let store = DocumentStore(transaction: transaction)
        let kind = DocumentKind.notificationPolicy
        let found: (version: Int32, body: [UInt8])
        if let version = request.policyVersion {
            guard let body = try store.body(of: DocumentVersion(kind: kind, version: version)) else {
                let newest = try store.newest(kind)
                throw Failure.wrong(
                    "policy: found no stored version \(version), expected "
                        + (newest.map { "1 to \($0)" } ?? "one that baton apply has stored"))
            }
            found = (version, body)
        } else {
            guard let active = try store.active(kind) else {
                throw Failure.wrong(
                    "policy: found no active one, expected one: baton apply FILE --activate, or --policy VERSION")
            }
            found = active
        }
        guard let people = try store.active(.people) else {
            throw Failure.wrong("people: found no active directory, expected one: baton apply FILE --activate")
        }
        return PlanningDocuments(
            policy: try Documents.decode(NotificationPolicy.self, from: found.body), policyVersion: found.version,
            people: try Documents.decode(PeopleDirectory.self, from: people.body))
    }

    private func lead(_ knowledge: KnowledgeStore, _ store: PreviewStore) throws -> LeadKnowledge {
        let id = request.leadID
        guard let lead = try knowledge.known([id])[id] else {
            guard try store.isKnown(id) else {
                throw Failure.wrong("lead: found none \(id.text), expected the id of one, as baton leads shows them")
            }
            throw Failure.wrong(
                "lead: found \(id.text) without an owner, expected one: nobody is told before it has one")
        }
        guard !lead.isTest, !lead.facts.isTest else {
            throw Failure.wrong("lead: found \(id.text), which is a test; nobody is told of those")
        }
        return lead
    }

    /// What the policy asks for, and what is to be said beside it.
    private func planned(
        _ lead: LeadKnowledge, _ documents: PlanningDocuments, _ store: PreviewStore
    ) throws -> ([PlannedDelivery], notes: [String]) {
        switch request.event {
        case .leadRouted:
            return (try announced(.leadRouted, version: 1, lead, documents, store), [])
        case .leadQualified:
            if let crossing = lead.qualifications.last(where: \.isAnnouncedAlone) {
                return (try announced(.leadQualified, version: crossing.revision, lead, documents, store), [])
            }
            var lead = lead
            let revision = lead.routingRevision + 1
            lead.qualifications.append(
                Qualification(revision: revision, crossedAt: request.now, isAnnouncedAlone: true))
            return (
                try announced(.leadQualified, version: revision, lead, documents, store),
                ["the lead has crossed no threshold since it has its owner: shown as if it did now"]
            )
        case .leadResubmitted, .messageParked, .breakerOpened:
            let at = try store.resubmittedAt(lead.leadID) ?? request.now
            let event = PendingEvent(
                eventID: lead.leadID, event: request.event.rawValue, at: at, leadID: lead.leadID, step: "capture",
                reason: "submitted again")
            return (try documents.deliveries(of: event, lead: lead), [])
        }
    }

    private func announced(
        _ type: MessageType, version: Int64, _ lead: LeadKnowledge, _ documents: PlanningDocuments,
        _ store: PreviewStore
    ) throws -> [PlannedDelivery] {
        let acceptedAt = try store.acceptedAt(of: request.event, version: version, lead: lead.leadID)
        return try documents.deliveries(
            of: LeadAnnouncement(event: type, version: version), lead: lead, acceptedAt: acceptedAt ?? request.now,
            traceparent: nil)
    }

    /// Those of the channel that was asked for.
    private func chosen(_ planned: [PlannedDelivery], _ documents: PlanningDocuments) throws -> [PlannedDelivery] {
        let event = request.event.rawValue
        let policy = Self.name(of: documents)
        guard !planned.isEmpty else {
            let rules = documents.policy.rules.filter { $0.events.contains(event) }.map(\.id)
            let found =
                rules.isEmpty ? "no rule for it" : "that none of \(rules.joined(separator: ", ")) holds for this lead"
            throw Failure.wrong("policy: \(policy) tells nobody of \(event): found \(found)")
        }
        guard let form = request.form else { return planned }
        let chosen = planned.filter { $0.notice.channel == form.kind.rawValue }
        guard !chosen.isEmpty else {
            let used = Set(planned.map(\.notice.channel)).sorted().joined(separator: ", ")
            throw Failure.wrong(
                "channel: found \(form.rawValue), expected one by which \(policy) tells of \(event) for this lead: \(used)"
            )
        }
        let lacks = chosen.compactMap { setup.lack(of: $0.notice) }
        if lacks.count == chosen.count, let lack = lacks.first { throw Failure.wrong(lack) }
        return chosen
    }

    private func preview(
        _ planned: PlannedDelivery, _ documents: PlanningDocuments,
        _ standing: (status: String, plannedAt: Timestamp)?, _ notes: [String], _ store: PreviewStore
    ) throws -> NoticePreview {
        var planned = planned
        planned.notice.language = request.language ?? planned.notice.language
        let notice = planned.notice
        let form = request.form ?? setup.form(of: notice) ?? .file
        var preview = NoticePreview(
            deliveryID: planned.deliveryID, form: form, notice: notice, policy: Self.name(of: documents),
            timing: try timing(of: notice, planned.deliveryID, store),
            hindrance: notice.suppression ?? setup.lack(of: notice), notes: notes + [notice.note].compactMap(\.self))
        if let standing {
            preview.notes.append("planned at \(standing.plannedAt) already, and now \(standing.status)")
        }
        let delivery = planned.delivery(plannedAt: standing?.plannedAt ?? request.now)
        do {
            if form != .webhook {
                preview.template = try templates.stem(of: notice.template, language: notice.language)
            }
            let writer = MailWriter(
                renderer: NoticeRenderer(templates: templates, links: setup.links), from: setup.from,
                unsubscribing: Self.unsubscribing)
            let place = String(notice.destination.drop { $0 != ":" }.dropFirst())
            preview.message = try PreviewMessage(delivery, as: form, place: place, writer: writer)
        } catch {
            preview.hindrance = preview.hindrance ?? "\(error)"
        }
        return preview
    }

    /// The worker has the address and the secret; here the headers only show where they stand.
    private static let unsubscribing = Unsubscribing(base: "https://leads.example.com", secret: "preview")

    private func timing(of notice: PlannedNotice, _ id: UUID, _ store: PreviewStore) throws -> String {
        let schedule = DeliverySchedule(notice, deliveryID: id)
        var quietUntil: Timestamp?
        if !notice.isCritical, let zone = schedule?.quietZone, let windows = schedule?.quiet {
            quietUntil = try store.quietUntil(zone: zone, windows: windows, now: request.now)
        }
        return PreviewTiming(notice: notice, quietUntil: quietUntil).text
    }

    private static func name(of documents: PlanningDocuments) -> String {
        "\(documents.policy.name)@\(documents.policyVersion)"
    }
}
