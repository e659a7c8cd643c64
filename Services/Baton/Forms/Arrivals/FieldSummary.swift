import Contracts
import Models
import Rules

/// Which fields came in some submissions of a form, and what became of each.
struct FieldSummary: Equatable {
    /// One field, under the name that it came with.
    struct Field: Encodable, Equatable {
        var field: String
        /// The question, where the vendor sends one.
        var label: String?
        /// In how many of the submissions it had a value.
        var submissions = 0
        /// Lead fields that it gave; empty when no rule knew it.
        var mappedTo: [String] = []
        /// Whether it is the vendor's word about the submission, and no answer.
        var isMetadata = false
        /// A value, when it was asked for.
        var example: String?
    }

    var submissions = 0
    /// Those whose bytes could not be read.
    var unreadable = 0
    private(set) var fields: [Field] = []

    /// Takes one submission's raw body, as the intake published it.
    mutating func take(_ body: [UInt8], showsValues: Bool) {
        submissions += 1
        guard let submission = try? BodyCoding.decode(Submission.self, from: body),
            let read = try? Adapters.read(submission.sent, of: submission.vendor)
        else {
            unreadable += 1
            return
        }
        let mapped = FieldMapping.map(read.fields)
        var targets: [String: [String]] = [:]
        for field in LeadField.allCases {
            guard let rule = mapped.mappedBy[field] else { continue }
            let key = rule.hasPrefix("value of ") ? String(rule.dropFirst("value of ".count)) : rule
            targets[key, default: []].append(field.rawValue)
        }
        var seen: Set<String> = []
        for field in read.fields where field.values.contains(where: { !$0.isEmpty }) && seen.insert(field.key).inserted
        {
            note(field, mappedTo: targets[field.key] ?? [], showsValues: showsValues)
        }
    }

    private mutating func note(_ field: FormField, mappedTo targets: [String], showsValues: Bool) {
        var known = fields.firstIndex { $0.field == field.key }
        if known == nil {
            fields.append(Field(field: field.key, label: field.label, isMetadata: field.isMetadata))
            known = fields.count - 1
        }
        guard let known else { return }
        fields[known].submissions += 1
        for target in targets where !fields[known].mappedTo.contains(target) { fields[known].mappedTo.append(target) }
        if showsValues, fields[known].example == nil { fields[known].example = field.values.first { !$0.isEmpty } }
    }
}

extension Submission {
    /// The post as its adapter reads it.
    fileprivate var sent: VendorPost {
        VendorPost(
            headers: headers, query: query, contentType: headers["content-type"] ?? contentType, body: body.bytes)
    }
}
