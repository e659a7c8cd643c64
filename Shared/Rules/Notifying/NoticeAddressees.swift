import Models

/// Whom the recipients of rules stand for, for one event.
struct NoticeAddressees {
    let policy: NotificationPolicy
    let people: PeopleDirectory
    /// Nil for events that are not of a lead.
    let owner: (email: String, person: Person?)?
    let lead: LeadFacts?

    init(policy: NotificationPolicy, people: PeopleDirectory, owner: String? = nil, lead: LeadFacts? = nil) {
        self.policy = policy
        self.people = people
        self.owner = owner.map { ($0, people.person($0)) }
        self.lead = lead
    }

    func of(_ recipient: NoticeRecipient) -> [NoticeAddressee] {
        switch recipient {
        case .address, .slack: [place(recipient)]
        case .operators: policy.operators.map { place($0) }
        case .lead: lead.map { [NoticeAddressee(.lead($0[.email]))] } ?? []
        case .manager: manager().map { [NoticeAddressee($0)] } ?? []
        case .team: team().map { NoticeAddressee($0) }
        case .teamChannel: teamChannel()
        case .owner: ofOwner()
        }
    }

    /// An owner who has become inactive is not told; his manager is, else his team, else he after all: an event that
    /// somebody should hear of is never told to nobody.
    private func ofOwner(note: String? = nil) -> [NoticeAddressee] {
        guard let owner else { return [] }
        let himself = NoticeAddressee(.address(owner.email, owner.person), note: note)
        guard let person = owner.person, !person.isActive else { return [himself] }
        if let manager = manager() {
            return [NoticeAddressee(manager, note: "the owner is inactive: told the manager")]
        }
        let members = team()
        guard members.isEmpty else {
            return members.map { NoticeAddressee($0, note: "the owner is inactive: told the team") }
        }
        return [himself]
    }

    private func manager() -> Person? {
        guard let email = owner?.person?.manager, let manager = people.person(email), manager.isActive else {
            return nil
        }
        return manager
    }

    private func team() -> [Person] {
        guard let team = owner?.person?.team else { return [] }
        return people.members(ofTeam: team).filter(\.isActive)
    }

    /// Where the policy names no place, the people who would look at it are told.
    private func teamChannel() -> [NoticeAddressee] {
        if let team = owner?.person?.team, let place = policy.teamChannels[team] { return [self.place(place)] }
        let note = "the owner's team has no channel: "
        let members = team()
        guard members.isEmpty else { return members.map { NoticeAddressee($0, note: note + "told the team") } }
        return ofOwner(note: note + "told the owner")
    }

    private func place(_ recipient: NoticeRecipient) -> NoticeAddressee {
        switch recipient {
        case .slack(let place): NoticeAddressee(.slack(place))
        default: NoticeAddressee(.address(recipient.text, people.person(recipient.text)))
        }
    }
}
