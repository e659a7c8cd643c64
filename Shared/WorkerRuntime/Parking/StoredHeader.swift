import Contracts
import FoundationEssentials
import Messaging

/// A header's value with its type, as `{"int": 3}` or `{"table": [...]}`.
struct StoredHeader: Codable, Equatable {
    var value: HeaderValue

    init(_ value: HeaderValue) { self.value = value }

    private enum CodingKeys: String, CodingKey {
        case text, int, bool, double, bytes, timestamp, null, table, array
    }

    private struct Member: Codable {
        var name: StoredText
        var value: StoredHeader
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch container.allKeys.first {
        case .text: value = .text(try container.decode(StoredText.self, forKey: .text).text)
        case .int: value = .int(try container.decode(Int64.self, forKey: .int))
        case .bool: value = .bool(try container.decode(Bool.self, forKey: .bool))
        case .double: value = .double(Double(bitPattern: try container.decode(UInt64.self, forKey: .double)))
        case .bytes: value = .bytes(try container.decode(Base64Bytes.self, forKey: .bytes).bytes)
        case .timestamp: value = .timestamp(try container.decode(UInt64.self, forKey: .timestamp))
        case .null: value = .null
        case .table:
            let members = try container.decode([Member].self, forKey: .table)
            value = .table(Dictionary(members.map { ($0.name.text, $0.value.value) }) { first, _ in first })
        case .array: value = .array(try container.decode([StoredHeader].self, forKey: .array).map(\.value))
        case nil:
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "a header without a type"))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch value {
        case .text(let text): try container.encode(StoredText(text), forKey: .text)
        case .int(let number): try container.encode(number, forKey: .int)
        case .bool(let flag): try container.encode(flag, forKey: .bool)
        // As bits: JSON knows neither NaN nor infinity.
        case .double(let number): try container.encode(number.bitPattern, forKey: .double)
        case .bytes(let bytes): try container.encode(Base64Bytes(bytes), forKey: .bytes)
        case .timestamp(let seconds): try container.encode(seconds, forKey: .timestamp)
        case .null: try container.encode(true, forKey: .null)
        case .table(let table):
            let members = table.sorted { $0.key < $1.key }
                .map { Member(name: StoredText($0.key), value: StoredHeader($0.value)) }
            try container.encode(members, forKey: .table)
        case .array(let values): try container.encode(values.map(StoredHeader.init), forKey: .array)
        }
    }
}
