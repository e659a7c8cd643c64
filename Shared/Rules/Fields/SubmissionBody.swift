/// A body out of its encoding, before anybody knows its shape.
enum SubmissionBody {
    case document(JSONValue)
    case fields([FormField])

    /// Decodes the body; a content type that says nothing (none, text/plain) is guessed from it.
    static func read(
        _ body: [UInt8], contentType: String?, limits: FieldLimits
    ) throws(FieldsError) -> SubmissionBody {
        guard !body.isEmpty else { throw .emptyBody }
        let header = HeaderParameters(contentType ?? "")
        switch try encoding(of: body, header) {
        case .json: return .document(try JSONFields.value(body, limits: limits))
        case .urlEncoded: return .fields(try URLEncodedFields.parse(body, limits: limits))
        case .multipart:
            guard let boundary = header["boundary"] ?? MultipartFields.boundary(of: body) else {
                throw .missingBoundary
            }
            return .fields(try MultipartFields.parse(body, boundary: boundary, limits: limits))
        }
    }

    private enum Encoding {
        case json, urlEncoded, multipart
    }

    private static func encoding(of body: [UInt8], _ header: HeaderParameters) throws(FieldsError) -> Encoding {
        let type = header.value
        if type == "application/json" || type == "text/json" || type.hasSuffix("+json") { return .json }
        if type == "multipart/form-data" { return .multipart }
        let first = body.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        switch type {
        case "application/x-www-form-urlencoded":
            // Command-line tools label whatever they post like this.
            return isJSON && isWhole(body) ? .json : .urlEncoded
        case "", "text/plain", "application/octet-stream":
            if isJSON { return .json }
            if body.starts(with: [0x2D, 0x2D]) { return .multipart }
            if body.contains(UInt8(ascii: "=")) { return .urlEncoded }
            guard body.contains(where: { $0 > 0x20 }) else { throw .emptyBody }
            throw .unsupportedContentType(type.isEmpty ? "none" : type)
        default: throw .unsupportedContentType(String(type.prefix(100)))
        }
    }

    private static func isWhole(_ body: [UInt8]) -> Bool {
        let last = body.last { $0 > 0x20 }
        return last == UInt8(ascii: "}") || last == UInt8(ascii: "]")
    }
}
