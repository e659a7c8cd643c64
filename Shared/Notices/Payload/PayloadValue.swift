import Contracts

/// A JSON value of a payload, its members sorted when it is written.
package indirect enum PayloadValue: Equatable, Sendable {
    case null
    case truth(Bool)
    case whole(Int)
    case text(String)
    case list([PayloadValue])
    case object([String: PayloadValue])

    /// The bytes that are sent; the same for the same value.
    package var json: [UInt8] {
        get throws { try BodyCoding.encode(self) }
    }

    /// An object without the members that are nil.
    package static func members(_ members: [String: PayloadValue?]) -> PayloadValue {
        .object(members.compactMapValues(\.self))
    }
}

extension PayloadValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let value): try container.encode(value)
        case .whole(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }
}

extension PayloadValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .truth(value) }
    package init(integerLiteral value: Int) { self = .whole(value) }
    package init(arrayLiteral elements: PayloadValue...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, PayloadValue)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
