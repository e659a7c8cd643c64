import Database
import Rules

/// Stores and activates documents in one transaction: all of them or none.
struct DocumentApplication {
    var files: [RuleFile]
    /// Stored versions to switch back to.
    var versions: [DocumentVersion]
    var activates: Bool

    func run(in transaction: Transaction) throws -> [AppliedDocument] {
        let store = DocumentStore(transaction: transaction)
        try store.lock()
        try refuseRepeatedKinds()
        for version in versions where try store.body(of: version) == nil {
            throw Failure.wrong("\(version.kind.rawValue)@\(version.version): there is no such version")
        }
        try checkOwners(store)
        var applied: [AppliedDocument] = []
        for file in files {
            let stored = try store.store(file)
            let version = DocumentVersion(kind: file.kind, version: stored.version)
            applied.append(
                AppliedDocument(
                    file: file.path, kind: file.kind.rawValue, name: file.name, version: stored.version,
                    isNew: stored.isNew, isActive: try state(of: version, store)))
        }
        for version in versions {
            _ = try store.activate(version)
            applied.append(
                AppliedDocument(
                    file: nil, kind: version.kind.rawValue, name: nil, version: version.version, isNew: false,
                    isActive: true))
        }
        return applied
    }

    private func state(of version: DocumentVersion, _ store: DocumentStore) throws -> Bool {
        if activates {
            _ = try store.activate(version)
            return true
        }
        return try store.active(version.kind)?.version == version.version
    }

    private func refuseRepeatedKinds() throws(Failure) {
        guard activates else { return }
        let kinds = files.map(\.kind) + versions.map(\.kind)
        for kind in Set(kinds) where kinds.count(where: { $0 == kind }) > 1 {
            throw .wrong("found two documents of kind \(kind.rawValue) to activate, expected one")
        }
    }

    /// A plan speaks of people: whoever it names must be in the directory that will be active with it.
    private func checkOwners(_ store: DocumentStore) throws {
        let plans = files.filter { $0.kind == .routingPlan }
        let directories = files.filter { $0.kind == .people }
        let people = try directories.last?.json ?? comingBody(.people, store)
        if let people {
            let directory = try Documents.decode(PeopleDirectory.self, from: people)
            for file in plans {
                let plan = try Documents.decode(RoutingPlan.self, from: file.json)
                do throws(DocumentError) { try plan.validate(people: directory) } catch { throw file.failure(error) }
            }
            guard activates, plans.isEmpty, let body = try comingBody(.routingPlan, store) else { return }
            let plan = try Documents.decode(RoutingPlan.self, from: body)
            do throws(DocumentError) { try plan.validate(people: directory) } catch {
                throw Failure.wrong("the active routing plan does not fit the people:\n\(error)")
            }
        } else if activates, let plan = plans.first {
            throw Failure.wrong(
                "\(plan.path): no people directory is active; apply one first, or together with the plan")
        }
    }

    /// The body that will be active: a version named on the command line, else what is active now.
    func comingBody(_ kind: DocumentKind, _ store: DocumentStore) throws -> [UInt8]? {
        if let version = versions.first(where: { $0.kind == kind }) { return try store.body(of: version) }
        return try store.active(kind)?.body
    }
}

/// What became of one document.
struct AppliedDocument: Encodable, Equatable {
    var file: String?
    var kind: String
    var name: String?
    var version: Int32
    /// False when a version with the same content was there.
    var isNew: Bool
    var isActive: Bool
}
