/// Reads one direction of an AMQP connection, fed in slices of any size, and tells its frames with their positions.
package struct AMQPFrameReader: Sendable {
    /// How many bytes were read.
    private var position = 0
    /// Where the last whole frame ended.
    package private(set) var boundary = 0
    package private(set) var isReadable = true
    private var frame = MessageBuffer()
    private var isAtStart = true
    /// The message under way on each channel, and how much of its body is still to come.
    private var messages: [UInt16: (event: AMQPEvent, rest: UInt64)] = [:]

    private static let longestMethod = 1 << 20

    package init() {}

    package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [AMQPEvent] {
        var events: [AMQPEvent] = []
        var input = bytes
        while isReadable, !input.isEmpty {
            let before = input.count
            let isWhole = collect(&input)
            position += before - input.count
            guard isReadable, isWhole else { continue }
            let start = position - frame.count
            read(start: start, into: &events)
            frame.clear()
            boundary = position
            isAtStart = false
        }
        if !isReadable, boundary != .max {
            events.append(AMQPEvent(start: boundary, end: boundary, part: .unreadable))
            boundary = .max
        }
        return events
    }

    /// Collects one frame; true when it is whole.
    private mutating func collect(_ input: inout ArraySlice<UInt8>) -> Bool {
        guard frame.fill(to: 1, keeping: 1, from: &input) else { return false }
        if isAtStart, frame.kept.first == UInt8(ascii: "A") {
            return frame.fill(to: 8, keeping: 8, from: &input)
        }
        guard frame.fill(to: 7, keeping: 7, from: &input) else { return false }
        var cursor = ByteCursor(frame.kept[...])
        guard let type = cursor.uint8(), cursor.skip(2), let size = cursor.uint32() else { return false }
        let isRead = type == 1 || type == 2
        guard [1, 2, 3, 8].contains(type), !isRead || size <= Self.longestMethod else {
            isReadable = false
            return false
        }
        let total = 7 + Int(size) + 1
        return frame.fill(to: total, keeping: isRead ? total : 7, from: &input)
    }

    private mutating func read(start: Int, into events: inout [AMQPEvent]) {
        if isAtStart, frame.kept.first == UInt8(ascii: "A") {
            isReadable = frame.kept.starts(with: "AMQP".utf8)
            if isReadable { events.append(AMQPEvent(start: start, end: position, part: .protocolHeader)) }
            return
        }
        var cursor = ByteCursor(frame.kept[...])
        guard frame.last == 0xCE, let type = cursor.uint8(), let channel = cursor.uint16(), cursor.skip(4) else {
            isReadable = false
            return
        }
        var event = AMQPEvent(start: start, end: position, part: .heartbeat, channel: channel)
        switch type {
        case 1: readMethod(&event, &cursor, into: &events)
        case 2: readHeader(&event, &cursor, into: &events)
        case 3: readBody(&event, into: &events)
        default: events.append(event)
        }
    }

    private mutating func readMethod(
        _ event: inout AMQPEvent, _ cursor: inout ByteCursor, into events: inout [AMQPEvent]
    ) {
        guard let classID = cursor.uint16(), let methodID = cursor.uint16(),
            let arguments = AMQPArguments(of: AMQPMethod(classID, methodID), at: &cursor)
        else {
            isReadable = false
            return
        }
        let method = AMQPMethod(classID, methodID)
        event.part = .method
        event.method = method
        event.arguments = arguments
        if method.bearsContent { messages[event.channel] = (event, 0) }
        events.append(event)
    }

    private mutating func readHeader(
        _ event: inout AMQPEvent, _ cursor: inout ByteCursor, into events: inout [AMQPEvent]
    ) {
        guard let header = ContentHeader(at: &cursor), let begun = messages[event.channel] else {
            isReadable = false
            return
        }
        event.part = .header
        event.method = begun.event.method
        event.arguments = begun.event.arguments
        event.arguments.messageID = header.messageID
        event.arguments.causationID = header.causationID
        events.append(event)
        messages[event.channel] = (event, header.bodySize)
        if header.bodySize == 0 { end(with: event, into: &events) }
    }

    private mutating func readBody(_ event: inout AMQPEvent, into events: inout [AMQPEvent]) {
        let size = UInt64(frame.count - 8)
        guard let (begun, rest) = messages[event.channel], rest >= size else {
            isReadable = false
            return
        }
        messages[event.channel] = (begun, rest - size)
        event.method = begun.method
        event.arguments = begun.arguments
        if rest == size { end(with: event, into: &events) }
    }

    private mutating func end(with event: AMQPEvent, into events: inout [AMQPEvent]) {
        var event = event
        event.part = .message
        messages[event.channel] = nil
        events.append(event)
    }
}
