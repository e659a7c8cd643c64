/// Models for the tests, as they stand in the database.
enum ScoringModels {
    /// 60 points for a head of something, 30 for a big company, 10 for each page view up to 40.
    static let sample = model(threshold: 100)

    static func model(name: String = "default", threshold: Int, head: Int = 60) -> String {
        """
        {"name": "\(name)", "threshold": \(threshold), "rules": [
          {"id": "head", "group": "fit", "when": {"field": "lead.jobTitle", "equals": "head"}, "points": \(head),
           "reason": "heads something"},
          {"id": "size", "group": "fit", "when": {"field": "company.employees", "gte": 50}, "points": 30,
           "reason": "a big company"},
          {"id": "pages", "group": "intent", "activity": {"type": "page_view"}, "points": 10, "each": true, "max": 40,
           "reason": "looked at pages"}
        ]}
        """
    }
}
