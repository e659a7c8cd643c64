import Database
import Models
import Rules
import Support
import Testing

@testable import Baton

@Suite("Versions of documents")
struct DocumentApplicationTests {
    private func apply(
        _ sources: [String], versions: [DocumentVersion] = [], activates: Bool = true, _ connection: inout Connection
    ) throws -> [AppliedDocument] {
        let files = try sources.map { try RuleFile(path: "f.yaml", source: $0) }
        return try connection.transaction {
            try DocumentApplication(files: files, versions: versions, activates: activates).run(in: $0)
        }
    }

    private func active(_ kind: DocumentKind, _ connection: inout Connection) throws -> Int32? {
        try connection.transaction { try DocumentStore(transaction: $0).active(kind)?.version }
    }

    private func activations(_ connection: inout Connection) throws -> [Int32] {
        try connection.rows(
            Statement(
                "SELECT version FROM runtime.document_activation WHERE kind = 'scoring-model' ORDER BY activated_at")
        ) { try $0.int32(0) }
    }

    @Test("Versions count up, the same content is the same version, and drafts are not active")
    func versions() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let first = try apply([Document.model], activates: false, &connection)
            #expect(first.map(\.version) == [1])
            #expect(first.map(\.isNew) == [true])
            #expect(first.map(\.isActive) == [false])
            #expect(try active(.scoringModel, &connection) == nil)

            let again = try apply([Document.model + "\n# the same\n"], &connection)
            #expect(again.map(\.version) == [1])
            #expect(again.map(\.isNew) == [false])
            #expect(try active(.scoringModel, &connection) == 1)

            let second = try apply([Document.model.replacing("points: 10", with: "points: 20")], &connection)
            #expect(second.map(\.version) == [2])
            #expect(try active(.scoringModel, &connection) == 2)
        }
    }

    @Test("A stored version is made active again, and each switch leaves a row")
    func switchBack() throws {
        try withDatabase { database in
            var connection = try database.connect()
            _ = try apply([Document.model], &connection)
            _ = try apply([Document.model.replacing("points: 10", with: "points: 20")], &connection)
            let one = DocumentVersion(kind: .scoringModel, version: 1)
            _ = try apply([], versions: [one], &connection)
            _ = try apply([], versions: [one], &connection)
            #expect(try active(.scoringModel, &connection) == 1)
            #expect(try activations(&connection) == [1, 2, 1])
            #expect(throws: Failure.wrong("scoring-model@9: there is no such version")) {
                try apply([], versions: [DocumentVersion(kind: .scoringModel, version: 9)], &connection)
            }
        }
    }

    @Test("What is stored is what workers decode")
    func body() throws {
        try withDatabase { database in
            var connection = try database.connect()
            _ = try apply([Document.model], &connection)
            let body = try connection.transaction { try DocumentStore(transaction: $0).active(.scoringModel)?.body }
            let model = try Documents.decode(ScoringModel.self, from: try #require(body))
            #expect(model.rules.map(\.points) == [10])
        }
    }

    @Test("A plan needs its people: active ones, or some in the same call")
    func planNeedsPeople() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let alone = #expect(throws: Failure.self) { try apply([Document.plan], &connection) }
            #expect(alone?.description.contains("no people directory is active") == true)
            let strangers = #expect(throws: Failure.self) {
                try apply([Document.otherPeople, Document.plan], &connection)
            }
            #expect(
                strangers?.description.contains("rules[0].assign.team: found unknown or empty team 'nordics'") == true)
            #expect(try active(.people, &connection) == nil, "nothing of a refused call is stored")
            #expect(try apply([Document.plan, Document.people], &connection).count == 2)
            #expect(try active(.routingPlan, &connection) == 1)
        }
    }

    @Test("People that the active plan cannot do with are refused")
    func peopleMustFitThePlan() throws {
        try withDatabase { database in
            var connection = try database.connect()
            _ = try apply([Document.people, Document.plan], &connection)
            let failure = #expect(throws: Failure.self) { try apply([Document.otherPeople], &connection) }
            #expect(failure?.description.contains("active routing plan") == true)
            #expect(try active(.people, &connection) == 1)
            // As a draft they do no harm.
            #expect(try apply([Document.otherPeople], activates: false, &connection).map(\.version) == [2])
        }
    }

    @Test("Two documents of a kind cannot both be active")
    func repeatedKind() throws {
        try withDatabase { database in
            var connection = try database.connect()
            #expect(throws: Failure.self) {
                try apply([Document.model, Document.model.replacing("10", with: "11")], &connection)
            }
        }
    }

    @Test("The operator's role may apply")
    func role() throws {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script("SET SESSION AUTHORIZATION baton_operator")
            _ = try apply([Document.people, Document.plan, Document.model], &owner)
            let changed = try owner.transaction {
                try CompanyStore(transaction: $0).store([.init(domain: "acme.com", name: "Acme")])
            }
            #expect(changed == 1)
        }
    }

    @Test("Names of versions", arguments: [("people@3", 3), ("scoring-model@12", 12)])
    func versionNames(text: String, version: Int32) {
        #expect(DocumentVersion(text)?.version == version)
    }

    @Test("What is no version", arguments: ["people", "people@", "people@x", "model@1", "a@b.yaml", "@1"])
    func noVersionNames(text: String) {
        #expect(DocumentVersion(text) == nil)
    }
}
