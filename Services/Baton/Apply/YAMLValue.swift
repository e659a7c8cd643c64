import FoundationEssentials
import Yams

/// A YAML value as JSON has it, by the core schema of YAML 1.2.
///
/// The older rules of YAML 1.1 would read the country code `NO` as false and the postal prefix `010` as eight.
indirect enum YAMLValue: Encodable, Equatable {
    case null
    case bool(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case list([YAMLValue])
    case mapping([String: YAMLValue])

    init(_ node: Node, path: String) throws(YAMLProblem) {
        switch node {
        case .scalar(let scalar):
            self = scalar.style == .plain && scalar.tag != Tag(.str) ? Self.plain(scalar.string) : .text(scalar.string)
        case .sequence(let items):
            var values: [YAMLValue] = []
            for (index, item) in items.enumerated() { values.append(try YAMLValue(item, path: "\(path)[\(index)]")) }
            self = .list(values)
        case .mapping(let pairs):
            var members: [String: YAMLValue] = [:]
            for (key, value) in pairs {
                let name = try YAMLDocument.name(of: key)
                members[name] = try YAMLValue(value, path: "\(path).\(name)")
            }
            self = .mapping(members)
        case .alias:
            throw YAMLProblem(line: node.mark?.line, text: "\(path): found an alias of nothing")
        }
    }

    static func plain(_ text: String) -> YAMLValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        guard isNumber(text) else { return .text(text) }
        if let whole = Int64(text) { return .whole(whole) }
        guard let number = Double(text), number.isFinite else { return .text(text) }
        return .number(number)
    }

    /// The numbers of JSON: no leading zero, no plus, no underscores, no colons.
    private static func isNumber(_ text: String) -> Bool {
        var digits = text.utf8[...]
        if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
        let whole = digits.prefix { isDigit($0) }
        guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else { return false }
        digits = digits.dropFirst(whole.count)
        if digits.first == UInt8(ascii: ".") {
            let fraction = digits.dropFirst().prefix { isDigit($0) }
            guard !fraction.isEmpty else { return false }
            digits = digits.dropFirst(fraction.count + 1)
        }
        return digits.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .whole(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .mapping(let members): try container.encode(members)
        }
    }
}
