import FoundationEssentials
import Models
import Testing

@testable import Rules

extension FuzzTarget {
    /// The readers below the adapters, each alone.
    static let parsers = [
        FuzzTarget(
            "JSON", corpus: bodies,
            read: { bytes in
                documentOrError { () throws(FieldsError) in try JSONFields.value(bytes, limits: .standard) }
            },
            fault: { result, bytes in
                fault(result) { document in
                    let (values, depth, size) = extent(of: document)
                    let limits = FieldLimits.standard
                    if values > limits.fields * 8 + 64 { return "\(values) values" }
                    if depth > limits.depth { return "\(depth) levels" }
                    return size > bytes.count ? "\(size) bytes out of \(bytes.count)" : nil
                }
            }),
        FuzzTarget(
            "fields in JSON", corpus: bodies,
            read: { bytes in Result { () throws(FieldsError) in try JSONFields.parse(bytes) } },
            fault: { result, _ in fault(result) { limitFault($0) } }),
        FuzzTarget(
            "JSON without escapes", corpus: bodies, read: { UnescapedJSON.members(of: $0, limits: .standard) },
            fault: { members, bytes in
                let size = (members ?? []).reduce(0) { $0 + $1.key.utf8.count + ($1.value.scalar?.utf8.count ?? 0) }
                return size > bytes.count + 8 ? "\(size) bytes out of \(bytes.count)" : nil
            }),
        FuzzTarget(
            "fields of an address", corpus: bodies,
            read: { bytes in Result { () throws(FieldsError) in try URLEncodedFields.parse(bytes) } },
            fault: { result, bytes in fault(result) { limitFault($0, bytes: bytes.count) } }),
        FuzzTarget(
            "keys with brackets", corpus: bodies,
            read: { bytes in
                Result { () throws(FieldsError) in
                    let fields = try URLEncodedFields.parse(bytes)
                    return Brackets(fields: fields, document: BracketKeys.document(of: fields))
                }
            },
            fault: { result, _ in
                fault(result) { read in
                    if extent(of: read.document).depth > BracketKeys.deepest + 2 { return "too deep" }
                    let values = scalars(of: read.document).sorted()
                    return values == read.fields.flatMap(\.values).sorted() ? nil : "a value was lost"
                }
            }),
        FuzzTarget(
            "multipart bodies", corpus: bodies,
            read: { bytes in
                Result { () throws(FieldsError) in
                    try MultipartFields.parse(bytes, boundary: MultipartFields.boundary(of: bytes) ?? "xYz")
                }
            },
            fault: { result, bytes in fault(result) { limitFault($0, bytes: bytes.count) } }),
        FuzzTarget(
            "a query", corpus: bodies,
            read: { bytes in
                URLEncodedFields.query(String(decoding: bytes, as: UTF8.self)[...]).map { [$0.key, $0.value] }
            },
            fault: { pairs, bytes in
                pairs.joined().reduce(0) { $0 + $1.utf8.count } > bytes.count * 3 ? "longer than the query" : nil
            }),
        FuzzTarget(
            "parameters of a header", corpus: headers, isHeader: true,
            read: { bytes in
                let header = HeaderParameters(String(decoding: bytes, as: UTF8.self))
                return [header.value, header["name"] ?? "", header["filename"] ?? "", header["boundary"] ?? ""]
            },
            fault: { texts, bytes in
                texts.contains { $0.utf8.count > bytes.count * 3 } ? "longer than the header" : nil
            }),
        FuzzTarget(
            "a media type", corpus: headers, isHeader: true,
            read: { MediaType(String(decoding: $0, as: UTF8.self))?.text },
            fault: { text, _ in text.map { $0.utf8.count > 127 ? "a long type" : nil } ?? nil }),
        FuzzTarget("the forms file", corpus: formsFiles, read: formsFileFault, fault: { fault, _ in fault.fault }),
    ]

    private struct Brackets: Equatable {
        var fields: [FormField]
        var document: JSONValue
    }

    private struct CheckedFile: Equatable {
        var outcomes: [String]
        var fault: String?
    }

    /// Checks every entry as the intake does.
    private static func formsFileFault(_ bytes: [UInt8]) -> CheckedFile {
        do {
            let entries = try JSONDecoder().decode(FormsFile.self, from: Data(bytes)).forms
            var checked = CheckedFile(outcomes: [], fault: nil)
            for entry in entries {
                do throws(FormFault) {
                    checked.outcomes.append(try Form(checking: entry).key)
                } catch {
                    checked.outcomes.append("\(error.field) \(error.problem)")
                    if let token = entry.token, token.utf8.count > 12, error.field == "token",
                        error.problem.contains(token)
                    {
                        checked.fault = "the token shows"
                    }
                }
            }
            return checked
        } catch {
            return CheckedFile(outcomes: [FormsError(file: "f", decoding: error).description], fault: nil)
        }
    }

    private static func documentOrError(_ read: () throws(FieldsError) -> JSONValue) -> Result<JSONValue, FieldsError> {
        Result { () throws(FieldsError) in try read() }
    }

    private static func fault<Value>(
        _ result: Result<Value, FieldsError>, _ check: (Value) -> String?
    ) -> String? {
        switch result {
        case .success(let value): check(value)
        case .failure(let error): limitFault(error)
        }
    }

    private static func extent(of value: JSONValue) -> (values: Int, depth: Int, bytes: Int) {
        switch value {
        case .object(let members):
            members.reduce((1, 1, 0)) { sum, member in
                let inner = extent(of: member.value)
                return (sum.0 + inner.values, max(sum.1, inner.depth + 1), sum.2 + inner.bytes + member.key.utf8.count)
            }
        case .list(let elements):
            elements.reduce((1, 1, 0)) { sum, element in
                let inner = extent(of: element)
                return (sum.0 + inner.values, max(sum.1, inner.depth + 1), sum.2 + inner.bytes)
            }
        case .null: (1, 0, 0)
        case .truth, .number, .text: (1, 0, value.scalar?.utf8.count ?? 0)
        }
    }

    private static func scalars(of value: JSONValue) -> [String] {
        switch value {
        case .object(let members): members.flatMap { scalars(of: $0.value) }
        case .list(let elements): elements.flatMap { scalars(of: $0) }
        default: value.scalar.map { [$0] } ?? []
        }
    }

    private static let headers = [
        "form-data; name=\"a\\\"b\"; filename=\"c%22d.pdf\"", "multipart/form-data; boundary=\"x; y\"; charset=utf-8",
        "text/html;charset=UTF-8;;=;a;b=", "application/json",
    ]

    private static let formsFiles = [
        #"{"forms":[{"key":"a","name":"A","source":"web_form","vendor":"gravity-forms","secrets":["12345678"],"#
            + #""contentTypes":["text/plain","*/*"],"token":"a secret token","origins":["https://a.example"],"#
            + #""thankYou":"https://a.example/x","isTest":true,"mapping":{"1.3":"firstName","b":"extra:c"}}]}"#,
        #"{"forms":[{"key":"b","name":"B","source":"other","isDisabled":null}]}"#,
    ]
}
