/// Messages as PostgreSQL's protocol 3 has them, built by hand.
enum PostgresBytes {
    static let startup = packet(196_608, zero("user") + zero("baton") + [0])
    static let encryptionRequest = packet(80_877_103, [])
    static let authenticationOK = message("R", [0, 0, 0, 0])
    static let sync = message("S", [])
    static let terminate = message("X", [])
    static let readyForQuery = message("Z", [UInt8(ascii: "I")])

    static func query(_ text: String) -> [UInt8] { message("Q", zero(text)) }

    static func parse(_ name: String, _ text: String) -> [UInt8] { message("P", zero(name) + zero(text) + [0, 0]) }

    static func bind(_ name: String) -> [UInt8] { message("B", zero("") + zero(name) + [0, 0, 0, 0, 0, 0]) }

    static let execute = message("E", zero("") + [0, 0, 0, 0])

    static func commandComplete(_ tag: String) -> [UInt8] { message("C", zero(tag)) }

    static func error(_ state: String) -> [UInt8] {
        message("E", zero("SERROR") + zero("C\(state)") + zero("Mno") + [0])
    }

    static func message(_ type: Unicode.Scalar, _ payload: [UInt8]) -> [UInt8] {
        [UInt8(ascii: type)] + AMQPBytes.bytes(UInt32(payload.count + 4)) + payload
    }

    private static func packet(_ code: UInt32, _ payload: [UInt8]) -> [UInt8] {
        AMQPBytes.bytes(UInt32(payload.count + 8)) + AMQPBytes.bytes(code) + payload
    }

    private static func zero(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }
}
