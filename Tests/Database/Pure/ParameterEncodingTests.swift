import FoundationEssentials
import Testing

@testable import Database

@Suite("A parameter is encoded")
struct ParameterEncodingTests {
    private func encoded(_ parameter: Parameter) throws -> [UInt8]? {
        var buffer = ParameterBuffer()
        try buffer.encode([parameter])
        return buffer.bytes(of: 0)
    }

    static let uuid = UUID(uuid: (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
    static let uuidBytes = [UInt8](0...15)

    @Test(
        "as the bytes that PostgreSQL defines",
        arguments: [
            (Parameter.uuid(uuid), uuidBytes),
            (.text("aé"), [0x61, 0xC3, 0xA9]),
            (.text(""), []),
            (.bytes([0, 255]), [0, 255]),
            (.json([0x7B, 0x7D]), [0x7B, 0x7D]),
            (.bool(true), [1]),
            (.bool(false), [0]),
            (.int32(-2), [255, 255, 255, 254]),
            (.int64(258), [0, 0, 0, 0, 0, 0, 1, 2]),
            (.uint64(.max), [255, 255, 255, 255, 255, 255, 255, 255]),
            (.double(1), [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]),
            (.timestamp(946_684_800_000_001), [0, 0, 0, 0, 0, 0, 0, 1]),
            (.timestamp(0), [0xFF, 0xFC, 0xA2, 0xFE, 0xC4, 0xC8, 0x20, 0x00]),
            (.day(10_957), [0, 0, 0, 0]),
            (.day(0), [0xFF, 0xFF, 0xD5, 0x33]),
        ])
    func scalars(parameter: Parameter, bytes: [UInt8]) throws {
        #expect(try encoded(parameter) == bytes)
    }

    @Test(
        "as nothing when it is null",
        arguments: [
            Parameter.uuid(nil), .text(nil), .bytes(nil), .json(nil), .bool(nil), .int32(nil), .int64(nil),
            .uint64(nil), .double(nil), .timestamp(nil), .day(nil),
        ])
    func nulls(parameter: Parameter) throws {
        #expect(try encoded(parameter) == nil)
    }

    @Test(
        "as an array with dimensions, null flag, element type, size, lower bound and elements",
        arguments: [
            (Parameter.int32s([1, nil]), "00000001 00000001 00000017 00000002 00000001 00000004 00000001 ffffffff"),
            (.int64s([1]), "00000001 00000000 00000014 00000001 00000001 00000008 0000000000000001"),
            (.texts([]), "00000000 00000000 00000019"),
            (.texts(["", "b"]), "00000001 00000000 00000019 00000002 00000001 00000000 00000001 62"),
            (.jsons([[0x31]]), "00000001 00000000 00000072 00000001 00000001 00000001 31"),
            (.byteses([[9]]), "00000001 00000000 00000011 00000001 00000001 00000001 09"),
            (.bools([true]), "00000001 00000000 00000010 00000001 00000001 00000001 01"),
            (.doubles([nil]), "00000001 00000001 000002bd 00000001 00000001 ffffffff"),
            (.days([10_958]), "00000001 00000000 0000043a 00000001 00000001 00000004 00000001"),
            (
                .timestamps([946_684_800_000_000]),
                "00000001 00000000 000004a0 00000001 00000001 00000008 0000000000000000"
            ),
            (
                .uuids([uuid]),
                "00000001 00000000 00000b86 00000001 00000001 00000010 000102030405060708090a0b0c0d0e0f"
            ),
        ])
    func arrays(parameter: Parameter, hex: String) throws {
        let bytes = try #require(try encoded(parameter))
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(digits == hex.filter { $0 != " " })
    }

    @Test("into a buffer that forgets what it held before")
    func reuse() throws {
        var buffer = ParameterBuffer()
        try buffer.encode([.text("long ago"), .int32(1)])
        try buffer.encode([.text(nil), .bool(true), .text("")])
        #expect(buffer.types == [25, 16, 25])
        #expect(buffer.bytes(of: 0) == nil)
        #expect(buffer.bytes(of: 1) == [1])
        #expect(buffer.bytes(of: 2) == [])
    }

    @Test(
        "unless PostgreSQL has no number for it: then it is a fault of the data",
        arguments: [
            Parameter.timestamp(.min), .timestamp(.min + PostgresEpoch.microseconds), .day(.min),
            .timestamps([0, .min]), .days([.min]),
        ])
    func outOfRange(parameter: Parameter) throws {
        let error = try #require(throws: DatabaseError.self) { try encoded(parameter) }
        #expect(error == .server(sqlState: "22008", message: "datetime_field_overflow (parameter $1)"))
        #expect(error.kind == .data)
    }
}
