/// The names that lead to a place in a document.
enum JSONPath {
    private struct Level {
        var isObject: Bool
        var awaitsName: Bool
        var name = ""
        var index = 0
    }

    /// The path to the value at a byte, such as `lead.extra.Interests[1]`; what stands before must have been read.
    ///
    /// With a name, it is the path to that member of the object around the byte.
    static func text(to end: Int, in bytes: UnsafeRawBufferPointer, member: String? = nil) -> String {
        var levels: [Level] = []
        var position = 0
        while position < min(end, bytes.count) {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): levels.append(Level(isObject: true, awaitsName: true))
            case UInt8(ascii: "["): levels.append(Level(isObject: false, awaitsName: false))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
            case UInt8(ascii: "\""):
                let start = position
                position = endOfText(from: start, in: bytes)
                guard var level = levels.popLast() else { continue }
                if level.isObject, level.awaitsName {
                    level.name = String(decoding: bytes[start..<min(position, end)].prefix(60), as: UTF8.self)
                }
                levels.append(level)
                position += 1
            case UInt8(ascii: ":"), UInt8(ascii: ","):
                guard var level = levels.popLast() else { continue }
                level.awaitsName = level.isObject && byte == UInt8(ascii: ",")
                if byte == UInt8(ascii: ",") { level.index += 1 }
                levels.append(level)
            default: continue
            }
        }
        if let member, var level = levels.popLast() {
            level.name = member
            level.awaitsName = false
            levels.append(level)
        }
        return text(levels)
    }

    private static func text(_ levels: [Level]) -> String {
        var text = ""
        for level in levels where !level.awaitsName {
            if level.isObject {
                text += text.isEmpty ? level.name : ".\(level.name)"
            } else {
                text += "[\(level.index)]"
            }
        }
        return text
    }

    private static func endOfText(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        var position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, bytes.count)
    }
}
