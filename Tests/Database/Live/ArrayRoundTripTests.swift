import Database
import FoundationEssentials
import Testing

@Suite("The elements of an array come back as they were sent, nulls and empty arrays too", .timeLimit(.minutes(3)))
struct ArrayRoundTripTests {
    static let uuid = UUID()

    private func roundTrip<Value: Equatable>(
        _ type: String, _ elements: [Value?], _ parameter: ([Value?]) -> Parameter,
        _ read: (borrowing Row) throws -> Value?
    ) throws {
        try TestServer.withoutTables { connection in
            let statement = Statement(
                "SELECT value, cardinality($1) FROM unnest($1::\(type)[]) WITH ORDINALITY AS t(value, n) ORDER BY n")
            for array in [elements, [], [nil], [elements.first ?? nil]] {
                let values = try connection.rows(statement, [parameter(array)]) { try read($0) }
                #expect(values == array)
            }
        }
    }

    @Test func uuids() throws {
        try roundTrip("uuid", [Self.uuid, nil, UUID()], Parameter.uuids) { try $0.optionalUUID(0) }
    }

    @Test func texts() throws {
        try roundTrip("text", ["", nil, "NULL", "{\"a,b\"}", "Zoë"], Parameter.texts) { try $0.optionalText(0) }
    }

    @Test func byteses() throws {
        try roundTrip("bytea", [[], nil, [0, 1, 255]], Parameter.byteses) { try $0.optionalBytes(0) }
    }

    @Test func jsons() throws {
        try roundTrip("json", [Array("[]".utf8), nil, Array("null".utf8)], Parameter.jsons) { try $0.optionalJSON(0) }
    }

    @Test func bools() throws {
        try roundTrip("bool", [true, nil, false], Parameter.bools) { try $0.optionalBool(0) }
    }

    @Test func int32s() throws {
        try roundTrip("int4", [.min, nil, .max], Parameter.int32s) { try $0.optionalInt32(0) }
    }

    @Test func int64s() throws {
        try roundTrip("int8", [.min, nil, .max], Parameter.int64s) { try $0.optionalInt64(0) }
    }

    @Test func doubles() throws {
        try roundTrip("float8", [-1.5, nil, .greatestFiniteMagnitude], Parameter.doubles) { try $0.optionalDouble(0) }
    }

    @Test func timestamps() throws {
        try roundTrip("timestamptz", [-1, nil, 1_765_432_109_876_543], Parameter.timestamps) {
            try $0.optionalTimestamp(0)
        }
    }

    @Test func days() throws {
        try roundTrip("date", [-1, nil, 20_433], Parameter.days) { try $0.optionalDay(0) }
    }

    @Test("as whole arrays too")
    func columns() throws {
        try TestServer.withoutTables { connection in
            let statement = Statement("SELECT $1, $2, ARRAY['a'::name], ARRAY[]::text[]")
            let uuids = [Self.uuid, UUID()]
            let parameters: [Parameter] = [.texts(["", "Zoë"]), .uuids(uuids)]
            let rows = try connection.rows(statement, parameters) { row in
                (try row.uuids(1), [try row.texts(0), try row.texts(2), try row.texts(3)])
            }
            #expect(rows.map(\.0) == [uuids])
            #expect(rows.map(\.1) == [[["", "Zoë"], ["a"], []]])
        }
    }
}
