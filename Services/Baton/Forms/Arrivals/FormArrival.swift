import Models

/// A form's submission as it came out of capture.
struct FormArrival: Encodable, Equatable {
    /// When it was accepted.
    var at: Timestamp
    /// The form's key.
    var form: String
    var submissionID: String
    /// `lead`, `merged`, `rejected` or `parked`; `replaced` when the same id came again with other content meanwhile.
    var fate: String
    var reason: String?
    var leadID: String?
    /// Fields that no rule knew, by their own names; their values only when they were asked for.
    var unmapped: [String]
    var values: [String: [String]]?

    /// The fields of a lead's extra that are answers: what vendors say about a submission begins with their name.
    static func unmapped(_ extra: [String: [String]]) -> [String: [String]] {
        extra.filter { key, _ in
            guard let point = key.firstIndex(of: ".") else { return true }
            return Vendor(rawValue: String(key[..<point])) == nil
        }
    }

    func row(_ table: inout Table) {
        let fields = unmapped.map { name in
            values?[name].map { "\(name)=\($0.joined(separator: "|"))" } ?? name
        }
        table.add(
            at.short, form, submissionID, reason.map { "\(fate): \($0)" } ?? fate, leadID,
            fields.isEmpty ? nil : fields.joined(separator: ", "))
    }
}
