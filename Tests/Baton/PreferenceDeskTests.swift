import Contracts
import Database
import Support
import Testing

@testable import Baton

@Suite("The desk for what recipients want")
struct PreferenceDeskTests {
    private let desk = DeliveryDesk(person: "ann", because: "he rang us up")

    @Test("A person's word counts like the recipient's, once, with who and why, and can be taken back")
    func words() throws {
        try withOperator("") { connection, _ in
            func set(_ isWanted: Bool, _ kind: RecipientPreference.Kind = .digests) throws -> Bool {
                try desk.setPreference(
                    of: "bob@sales.example", channel: "email", kind: kind, isWanted: isWanted, in: &connection)
            }
            // Who never said no need not be asked back.
            #expect(try !set(true))
            #expect(try set(false))
            #expect(try !set(false))
            let rows = try UnsubscriptionRow.inForce(&connection)
            #expect(
                rows.map { [$0.address, $0.channel, $0.what, $0.reason] } == [
                    ["bob@sales.example", "email", "digests", "he rang us up"]
                ])
            #expect(try set(false, .messages))
            #expect(try set(true))
            #expect(try UnsubscriptionRow.inForce(&connection).map(\.what) == ["messages"])
            let audit = try connection.rows(
                Statement(
                    "SELECT concat_ws(' ', action, destination, by_person, reason) FROM report.delivery_audit ORDER BY audit_id"
                )
            ) { try $0.text(0) }
            #expect(
                audit
                    == ["unsubscribe", "unsubscribe", "resubscribe"].map {
                        "\($0) email:bob@sales.example ann he rang us up"
                    })
        }
    }

    @Test("The directory's list shows who wants no digests")
    func people() throws {
        let directory =
            #"{"people": [{"email": "bob@sales.example", "name": "Bob"}, {"email": "cy@sales.example", "name": "Cy"}]}"#
        let document = """
            INSERT INTO runtime.document (kind, version, name, body, source, checksum)
            VALUES ('people', 1, 'test', '\(directory)', 'test', 'x');
            INSERT INTO runtime.active_document (kind, version) VALUES ('people', 1);
            """
        try withOperator(document) { connection, _ in
            _ = try desk.setPreference(
                of: "bob@sales.example", channel: "email", kind: .digests, isWanted: false, in: &connection)
            let people = try #require(try PeopleQueries.people(&connection))
            #expect(people.map(\.noDigests) == [["email"], []])
        }
    }

    @Test("The doctor says where mails have no link")
    func doctor() {
        #expect(DeliveryDoctor.finding(hasUnsubscribeLinks: true).state == .fine)
        #expect(DeliveryDoctor.finding(hasUnsubscribeLinks: false).state == .warning)
    }
}
