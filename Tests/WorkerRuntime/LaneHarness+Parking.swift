import Database
import FoundationEssentials
import Messaging
import Support

@testable import WorkerRuntime

extension LaneHarness {
    /// Asks for a redrive as `baton parked redrive` does.
    func redriveAll(editing body: String? = nil) throws {
        var connection = try database.connect()
        try connection.execute(
            Statement(
                """
                UPDATE runtime.parked SET state = 'due', due_at = clock_timestamp(), edited_body = $1
                 WHERE state = 'parked'
                """), [.bytes(body.map { Array($0.utf8) })])
    }

    func states() throws -> [String] {
        try texts("SELECT state || ' ' || attempt FROM runtime.parked ORDER BY attempt, parked_at")
    }

    func texts(_ query: String) throws -> [String] {
        var connection = try database.connect()
        return try connection.rows(Statement(query)) { try $0.text(0) }
    }

    func publish(_ publications: [Publication]) throws {
        var connection = try broker.connect()
        try connection.enableConfirms()
        _ = try connection.publish(publications, within: .seconds(10))
    }

    /// What was announced to the next queue: its messages but for the sweeper's probes.
    func announced() throws -> Set<String> {
        let out = try texts("SELECT out_id::text FROM enrichment.step WHERE out_id IS NOT NULL")
        return Set(try drain("baton.scoring")).intersection(out)
    }
}
