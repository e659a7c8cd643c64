import FaultProxy

/// Frames as the AMQP 0-9-1 specification has them, built by hand.
enum AMQPBytes {
    static let protocolHeader = Array("AMQP".utf8) + [0, 0, 9, 1]
    static let heartbeat = frame(8, channel: 0, [])
    static let confirmSelect = method(.confirmSelect, [0])
    static let channelOpen = method(.channelOpen, [0])

    static func frame(_ type: UInt8, channel: UInt16 = 1, _ payload: [UInt8]) -> [UInt8] {
        [type] + bytes(channel) + bytes(UInt32(payload.count)) + payload + [0xCE]
    }

    static func method(_ method: AMQPMethod, channel: UInt16 = 1, _ arguments: [UInt8]) -> [UInt8] {
        frame(1, channel: channel, bytes(method.classID) + bytes(method.methodID) + arguments)
    }

    static func ack(_ tag: UInt64, multiple: Bool = false) -> [UInt8] {
        method(.basicAck, bytes(tag) + [multiple ? 1 : 0])
    }

    static func nack(_ tag: UInt64, multiple: Bool = false) -> [UInt8] {
        method(.basicNack, bytes(tag) + [multiple ? 1 : 0])
    }

    static func publishMethod(_ key: String) -> [UInt8] {
        method(.basicPublish, [0, 0] + short("leads") + short(key) + [1])
    }

    static func publish(_ key: String, id: String?, body: [UInt8] = []) -> [UInt8] {
        publishMethod(key) + content(id: id, body: body)
    }

    static func deliver(_ tag: UInt64, redelivered: Bool = false, id: String?, body: [UInt8] = []) -> [UInt8] {
        let arguments = short("ctag") + bytes(tag) + [redelivered ? 1 : 0] + short("leads") + short("scored")
        return method(.basicDeliver, arguments) + content(id: id, body: body)
    }

    /// A header with a type, a table, a delivery mode, a correlation id and perhaps a message-id, and two body frames.
    static func content(id: String?, body: [UInt8]) -> [UInt8] {
        let table: [UInt8] = short("k") + [UInt8(ascii: "I"), 0, 0, 0, 7]
        var flags: UInt16 = 1 << 15 | 1 << 13 | 1 << 12 | 1 << 10
        var properties = short("application/json") + bytes(UInt32(table.count)) + table + [2] + short("lead-1")
        if let id {
            flags |= 1 << 7
            properties += short(id)
        }
        var frames = frame(2, bytes(UInt16(60)) + [0, 0] + bytes(UInt64(body.count)) + bytes(flags) + properties)
        let half = body.count / 2
        for part in [body[..<half], body[half...]] where !part.isEmpty { frames += frame(3, Array(part)) }
        return frames
    }

    static func short(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

    static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
