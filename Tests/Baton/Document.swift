/// Documents for tests.
enum Document {
    static let people = """
        kind: people
        people:
          - {email: ann@sales.example, name: Ann, team: nordics, territories: [north]}
          - {email: bob@sales.example, name: Bob, team: nordics, active: false}
        """

    /// The people without Ann and her team.
    static let otherPeople = """
        kind: people
        people:
          - {email: eve@sales.example, name: Eve, team: south}
        """

    static let plan = """
        kind: routing-plan
        name: plan
        rules:
          - id: rest
            assign: {team: nordics}
        """

    static let model = """
        kind: scoring-model
        name: default
        rules:
          - id: senior
            group: fit
            when: {field: lead.jobTitle, contains: director}
            points: 10
            reason: A director
        """
}
