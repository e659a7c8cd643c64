/// Documents for the tests, as they stand in the database.
enum RoutingSamples {
    static let people = """
        {"people": [
          {"email": "vera@example.com", "name": "Vera", "team": "key"},
          {"email": "ada@example.com", "name": "Ada", "team": "inbound"},
          {"email": "bea@example.com", "name": "Bea", "team": "inbound"},
          {"email": "cid@example.com", "name": "Cid", "team": "inbound"},
          {"email": "off@example.com", "name": "Off", "team": "inbound", "active": false},
          {"email": "fay@example.com", "name": "Fay", "territories": ["france"]}
        ]}
        """

    /// Qualified leads to Vera, French ones to Fay, all others to the inbound team in turn.
    static let plan = """
        {"name": "default", "territories": [{"name": "france", "countries": ["FR"]}], "rules": [
          {"id": "qualified", "when": {"field": "score.qualified", "equals": true},
           "assign": {"owner": "vera@example.com"}},
          {"id": "france", "assign": {"territory": ["france"]}},
          {"id": "rest", "assign": {"team": "inbound"}}
        ]}
        """

    static let nobody = """
        {"people": [{"email": "off@example.com", "name": "Off", "team": "inbound", "active": false}]}
        """
}
