import Database
import FoundationEssentials
import Testing

@Suite("A value comes back as it was sent", .timeLimit(.minutes(3)))
struct RoundTripTests {
    static let uuid = UUID()

    private func roundTrip<Value: Equatable & Sendable>(
        _ type: String, _ pairs: [(Parameter, Value?)], _ read: (borrowing Row) throws -> Value?
    ) throws {
        try TestServer.withoutTables { connection in
            let statement = Statement("SELECT $1 AS value, pg_typeof($1)::text = '\(type)', $1 IS NULL")
            for (parameter, expected) in pairs {
                let rows = try connection.rows(statement, [parameter]) { row in
                    (try read(row), try row.bool(1), try row.bool(2), try row.isNull(0))
                }
                let row = try #require(rows.first)
                #expect(row.0 == expected)
                #expect(row.1, "the server must see \(type)")
                #expect(row.2 == (expected == nil))
                #expect(row.3 == (expected == nil))
            }
        }
    }

    @Test func uuid() throws {
        try roundTrip("uuid", [(.uuid(Self.uuid), Self.uuid), (.uuid(nil), nil)]) { try $0.optionalUUID(0) }
    }

    @Test func text() throws {
        let texts = ["", "a", "Zoë 東京 🏃🏽‍♀️", "'; DROP TABLE lead; --", String(repeating: "ü", count: 100_000)]
        try roundTrip("text", texts.map { (.text($0), $0) } + [(.text(nil), nil)]) { try $0.optionalText(0) }
    }

    @Test func bytes() throws {
        let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try roundTrip(
            "bytea",
            [(.bytes([]), []), (.bytes([0, 255]), [0, 255]), (.bytes(megabyte), megabyte), (.bytes(nil), nil)]
        ) {
            try $0.optionalBytes(0)
        }
    }

    @Test func json() throws {
        let json = Array(#"{"name": "Zoë"}"#.utf8)
        try roundTrip("json", [(.json(json), json), (.json(nil), nil)]) { try $0.optionalJSON(0) }
    }

    @Test func bool() throws {
        try roundTrip("boolean", [(.bool(true), true), (.bool(false), false), (.bool(nil), nil)]) {
            try $0.optionalBool(0)
        }
    }

    @Test func int32() throws {
        try roundTrip("integer", [(.int32(.min), .min), (.int32(.max), .max), (.int32(nil), nil)]) {
            try $0.optionalInt32(0)
        }
    }

    @Test func int64() throws {
        try roundTrip("bigint", [(.int64(.min), .min), (.int64(.max), .max), (.int64(nil), nil)]) {
            try $0.optionalInt64(0)
        }
    }

    @Test func uint64() throws {
        try roundTrip("xid8", [(.uint64(0), 0), (.uint64(.max), .max), (.uint64(nil), nil)]) {
            try $0.optionalUInt64(0)
        }
    }

    @Test func double() throws {
        try roundTrip(
            "double precision", [(.double(-0.1), -0.1), (.double(.infinity), .infinity), (.double(nil), nil)]
        ) {
            try $0.optionalDouble(0)
        }
    }

    @Test func timestamp() throws {
        let times: [Int64] = [0, 1, -1, 946_684_800_000_000, 1_765_432_109_876_543, -62_135_596_800_000_000]
        try roundTrip("timestamp with time zone", times.map { (.timestamp($0), $0) } + [(.timestamp(nil), nil)]) {
            try $0.optionalTimestamp(0)
        }
    }

    @Test func day() throws {
        try roundTrip("date", [(.day(0), 0), (.day(-719_162), -719_162), (.day(20_000), 20_000), (.day(nil), nil)]) {
            try $0.optionalDay(0)
        }
    }

    @Test("and means the same moment to the server")
    func moments() throws {
        try TestServer.withoutTables { connection in
            let statement = Statement("SELECT to_char($1, 'YYYY-MM-DD HH24:MI:SS.US'), to_char($2, 'YYYY-MM-DD')")
            let texts = try connection.rows(statement, [.timestamp(1_765_432_109_876_543), .day(20_433)]) {
                [try $0.text(0), try $0.text(1)]
            }
            #expect(texts == [["2025-12-11 05:48:29.876543", "2025-12-11"]])
        }
    }
}
