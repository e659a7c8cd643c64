enum NotificationSamples {
    static let people = """
        {"people": [
          {"email": "ada@baton.example", "name": "Ada Åkesson", "team": "inbound"},
          {"email": "bea@baton.example", "name": "Bea", "team": "inbound"}
        ]}
        """

    /// The owner is told of both events.
    static let policy = """
        {"name": "test", "rules": [
          {"id": "routed", "events": ["lead.routed"], "to": ["owner"], "channel": "file", "template": "lead-routed"},
          {"id": "qualified", "events": ["lead.qualified"], "to": ["owner"], "channel": "file",
           "template": "lead-qualified"}
        ]}
        """
}
