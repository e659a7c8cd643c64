import Database
import Rules

extension DocumentApplication {
    /// What in the policies will have no effect with the people that will be active.
    func warnings(in transaction: Transaction) throws -> [String] {
        let policies = files.filter { $0.kind == .notificationPolicy }
        guard !policies.isEmpty else { return [] }
        let store = DocumentStore(transaction: transaction)
        let body = try files.last { $0.kind == .people }?.json ?? comingBody(.people, store)
        let people = try body.map { try Documents.decode(PeopleDirectory.self, from: $0) }
        return try policies.flatMap { file -> [String] in
            let warnings = try Documents.decode(NotificationPolicy.self, from: file.json)
                .warnings(channels: nil, people: people)
            return warnings.isEmpty ? [] : [file.failure(DocumentError(problems: warnings)).description]
        }
    }
}
