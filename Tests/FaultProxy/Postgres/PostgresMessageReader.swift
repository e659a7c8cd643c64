/// Reads one direction of a PostgreSQL connection, fed in slices of any size, and tells its messages with positions.
package struct PostgresMessageReader: Sendable {
    package enum Side: Sendable {
        case client
        case server
    }

    private let side: Side
    /// How many bytes were read.
    private var position = 0
    /// Where the last whole message ended.
    package private(set) var boundary = 0
    package private(set) var isReadable = true
    private var buffer = MessageBuffer()
    /// Before the first typed message: the client's packets have no type, the server's answer may be one byte.
    private var isStarting = true
    private var catalogue = PreparedStatements()

    private static let longestStartup = 10_000
    /// SSLRequest, GSSENCRequest and CancelRequest stand where the version would.
    private static let encryptionCodes: [UInt32] = [80_877_103, 80_877_104]
    private static let cancelCode: UInt32 = 80_877_102

    package init(_ side: Side) {
        self.side = side
    }

    package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [PostgresEvent] {
        var events: [PostgresEvent] = []
        var input = bytes
        while isReadable, !input.isEmpty {
            let before = input.count
            let message = collect(&input)
            position += before - input.count
            guard isReadable, let message else { continue }
            events.append(event(for: message))
            buffer.clear()
            boundary = position
        }
        if !isReadable, boundary != .max {
            events.append(PostgresEvent(start: boundary, end: boundary, message: .unreadable))
            boundary = .max
        }
        return events
    }

    /// Collects one message; its kind when it is whole.
    private mutating func collect(_ input: inout ArraySlice<UInt8>) -> PostgresMessage? {
        guard buffer.fill(to: 1, keeping: 1, from: &input), let type = buffer.kept.first else { return nil }
        guard isStarting else { return collectTyped(type, &input) }
        switch side {
        case .client: return collectStartup(&input)
        case .server:
            // The server's first typed message is R, E or v, so these three are answers to a wish for encryption.
            switch type {
            case UInt8(ascii: "N"): return .encryptionAnswer
            case UInt8(ascii: "S"), UInt8(ascii: "G"): isReadable = false
            default: return collectTyped(type, &input)
            }
            return nil
        }
    }

    private mutating func collectStartup(_ input: inout ArraySlice<UInt8>) -> PostgresMessage? {
        guard buffer.fill(to: 8, keeping: 8, from: &input) else { return nil }
        var cursor = ByteCursor(buffer.kept[...])
        guard let size = cursor.uint32(), let code = cursor.uint32(), (8...Self.longestStartup).contains(Int(size)),
            code >> 16 == 3 || code == Self.cancelCode || Self.encryptionCodes.contains(code)
        else {
            isReadable = false
            return nil
        }
        guard buffer.fill(to: Int(size), keeping: 8, from: &input) else { return nil }
        if Self.encryptionCodes.contains(code) { return .encryptionRequest }
        if code == Self.cancelCode { return .cancelRequest }
        isStarting = false
        return .startup
    }

    private mutating func collectTyped(_ type: UInt8, _ input: inout ArraySlice<UInt8>) -> PostgresMessage? {
        guard buffer.fill(to: 5, keeping: 5, from: &input) else { return nil }
        var cursor = ByteCursor(buffer.kept[1...])
        guard let size = cursor.uint32(), size >= 4, size <= 1 << 30, (0x31...0x7A).contains(type) else {
            isReadable = false
            return nil
        }
        let message = side == .client ? PostgresMessage(client: type) : PostgresMessage(server: type)
        guard buffer.fill(to: Int(size) + 1, keeping: message.keptBytes, from: &input) else { return nil }
        isStarting = false
        return message
    }

    private mutating func event(for message: PostgresMessage) -> PostgresEvent {
        var event = PostgresEvent(start: position - buffer.count, end: position, message: message)
        var cursor = ByteCursor(buffer.kept.dropFirst(5))
        switch message {
        case .query: event.text = cursor.zeroTerminatedString()
        case .parse: (event.name, event.text) = catalogue.parse(&cursor)
        case .bind: (event.name, event.text) = catalogue.bind(&cursor)
        case .execute: (event.name, event.text) = catalogue.execute(&cursor)
        case .close: catalogue.close(&cursor)
        case .commandComplete: event.message = .commandComplete(tag: cursor.zeroTerminatedString())
        case .errorResponse: event.text = Self.sqlState(&cursor)
        default: break
        }
        return event
    }

    /// The field C of an ErrorResponse.
    private static func sqlState(_ cursor: inout ByteCursor) -> String? {
        while let field = cursor.uint8(), field != 0 {
            let text = cursor.zeroTerminatedString()
            if field == UInt8(ascii: "C") { return text }
        }
        return nil
    }
}
