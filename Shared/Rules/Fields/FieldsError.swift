/// Why a body could not be read as fields.
///
/// Descriptions never repeat values, which are personal data.
package enum FieldsError: Error, Equatable, Sendable {
    case emptyBody
    case bodyTooLong(bytes: Int, limit: Int)
    case tooDeep(limit: Int)
    case tooManyFields(limit: Int)
    case valueTooLong(key: String, limit: Int)
    case fieldsTooLong(limit: Int)
    case invalidUTF8(byte: Int)
    case malformed(format: String, byte: Int, found: String, expected: String)
    case unexpectedShape(found: String, expected: String)
    case unsupportedContentType(String)
    case missingBoundary
}

extension FieldsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .emptyBody: "the body is empty: expected fields"
        case .bodyTooLong(let bytes, let limit): "the body has \(bytes) bytes: expected at most \(limit)"
        case .tooDeep(let limit): "objects and arrays lie deeper than \(limit) levels: expected at most \(limit)"
        case .tooManyFields(let limit): "the body has more than \(limit) fields: expected at most \(limit)"
        case .valueTooLong(let key, let limit):
            "the value of field '\(key)' is longer than \(limit) bytes: expected at most \(limit)"
        case .fieldsTooLong(let limit):
            "keys and values have more than \(limit) bytes in all: expected at most \(limit)"
        case .invalidUTF8(let byte): "byte \(byte) is not valid UTF-8: expected UTF-8 text"
        case .malformed(let format, let byte, let found, let expected):
            "\(format) at byte \(byte): found \(found), expected \(expected)"
        case .unexpectedShape(let found, let expected): "found \(found), expected \(expected)"
        case .unsupportedContentType(let type):
            "content type '\(type)': expected application/json, application/x-www-form-urlencoded or "
                + "multipart/form-data"
        case .missingBoundary: "multipart/form-data without a boundary: expected one in the content type or the body"
        }
    }
}
