import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("The desk for deliveries")
struct DeliveryDeskTests {
    private let desk = DeliveryDesk(person: "ann", because: "the template was mended")

    private func page(_ number: Int, in connection: inout Connection) throws -> DeliveryPage {
        try #require(try DeliveryQueries.page(of: DeliveryRows.uuid(number), in: &connection))
    }

    @Test("A redrive sends what waits on its way, says why the rest stays, and notes who and why")
    func redrive() throws {
        try withOperator(
            DeliveryRows.sql(1, more: "attempts = 8, ended = 7, failures = 8"),
            DeliveryRows.sql(2, lead: 2, status: "unknown"), DeliveryRows.sql(3, lead: 3, status: "sent")
        ) { connection, _ in
            let filter = DeliveryFilter(ids: [1, 2, 3, 4].map(DeliveryRows.uuid))
            let rehearsal = try DeliveryChange.redrive(filter, by: nil, in: &connection)
            #expect(try page(1, in: &connection).delivery.status == .parked)
            let change = try DeliveryChange.redrive(filter, by: desk, in: &connection)
            #expect(change == rehearsal)
            #expect(
                change.lines.map(\.result) == [
                    "planned", "planned", "waits for nobody: sent", "there is no such delivery",
                ])
            #expect(change.refused == 2)
            let one = try page(1, in: &connection)
            #expect(one.delivery.status == .planned)
            #expect(one.delivery.reason == "redriven: the template was mended")
            #expect(one.delivery.dueAt > one.delivery.plannedAt)
            #expect(one.audit.map(\.action) == ["redrive"])
            #expect(one.audit.map(\.person) == ["ann"])
            #expect(one.audit.map(\.because) == ["the template was mended"])
            #expect(one.audit.map(\.role) == ["baton_operator"])
            #expect(try page(3, in: &connection).audit.isEmpty)
            let again = try DeliveryChange.redrive(filter, by: desk, in: &connection)
            #expect(again.lines.map(\.isDone) == [false, false, false, false])
            #expect(try page(1, in: &connection).audit.count == 1)
        }
    }

    @Test("A destination's deliveries, or all, are redriven, and nobody else's")
    func choice() throws {
        try withOperator(
            DeliveryRows.sql(1), DeliveryRows.sql(2, lead: 2, destination: "slack:C2"),
            DeliveryRows.sql(3, lead: 3, destination: "file")
        ) { connection, _ in
            for (filter, count) in [
                (DeliveryFilter(destination: "slack:C2"), 1), (DeliveryFilter(destination: "slack"), 1),
                (DeliveryFilter(), 1),
            ] {
                let change = try DeliveryChange.redrive(filter, by: desk, in: &connection)
                #expect(change.lines.count == count, "\(filter)")
            }
        }
    }

    @Test("An edit changes what has not changed since it was read, and notes both digests")
    func edit() throws {
        try withOperator(DeliveryRows.sql(1), DeliveryRows.sql(2, lead: 2, status: "planned")) { connection, _ in
            let id = DeliveryRows.uuid(1)
            let seen = try #require(try page(1, in: &connection).content?.digest)
            let new = Array(#"{"leadId":"l","event":"lead.routed","version":1,"lead":{"fullName":"Bob"}}"#.utf8)
            #expect(try desk.edit(id, seen: seen, to: new, in: &connection))
            let edited = try page(1, in: &connection)
            #expect(edited.content?.digest == MessageID.fingerprint(new))
            #expect(edited.content?.text.contains("Bob") == true)
            #expect(edited.audit.map(\.before) == [seen])
            #expect(edited.audit.map(\.after) == [edited.content?.digest])
            // Who has looked at the content before the edit may not overwrite it.
            #expect(try !desk.edit(id, seen: seen, to: Array("{}".utf8), in: &connection))
            let other = try #require(try page(2, in: &connection).content?.digest)
            #expect(try !desk.edit(DeliveryRows.uuid(2), seen: other, to: new, in: &connection))
            #expect(try page(1, in: &connection).audit.count == 1)
        }
    }

    @Test("What is no JSON never reaches the column")
    func noJSON() throws {
        try withOperator(DeliveryRows.sql(1)) { connection, _ in
            let seen = try #require(try page(1, in: &connection).content?.digest)
            #expect(throws: DatabaseError.self) {
                try desk.edit(DeliveryRows.uuid(1), seen: seen, to: Array("{".utf8), in: &connection)
            }
            #expect(try page(1, in: &connection).content?.digest == seen)
        }
    }

    @Test("A channel is resumed with its destinations, each noted, and no other's")
    func resume() throws {
        try withOperator(
            DeliveryRows.destination("slack", "paused_for = 'token_revoked', retry_at = now() + interval '1 h'"),
            DeliveryRows.destination("slack:C1", "failures = 3, failure = '502', retry_at = now() + interval '1 h'"),
            DeliveryRows.destination("file", "failures = 3, failure = 'full', retry_at = now() + interval '1 h'")
        ) { connection, _ in
            #expect(try desk.resume("slack", in: &connection) == ["slack", "slack:C1"])
            #expect(try desk.resume("nowhere", in: &connection).isEmpty)
            let rows = try DeliveryQueries.destinations(&connection)
            #expect(rows.map(\.state) == [.heldUp, .well, .well])
            let noted = try connection.rows(
                Statement(
                    """
                    SELECT concat_ws(' ', destination, action, by_person, reason) FROM report.delivery_audit ORDER BY 1
                    """)
            ) { try $0.text(0) }
            #expect(
                noted == [
                    "slack resume ann the template was mended", "slack:C1 resume ann the template was mended",
                ])
        }
    }

    @Test("A change without a reason is none")
    func unreasoned() throws {
        try withOperator(DeliveryRows.sql(1)) { connection, _ in
            let silent = DeliveryDesk(person: "ann", because: " ")
            #expect(throws: DatabaseError.self) { try silent.redrive([DeliveryRows.uuid(1)], in: &connection) }
            let status = try page(1, in: &connection).delivery.status
            #expect(status == .parked)
        }
    }
}
