/// Takes a submission apart, whatever plain shape and encoding it came in.
package enum SubmissionReader {
    /// Reads the fields of a body, and what the body says about itself.
    ///
    /// A content type that says nothing (none, text/plain) is guessed from the body.
    package static func read(
        body: [UInt8], contentType: String?, limits: FieldLimits = .standard
    ) throws(FieldsError) -> ReadSubmission {
        guard !body.isEmpty else { throw .emptyBody }
        let header = HeaderParameters(contentType ?? "")
        let encoding = try encoding(of: body, header)
        guard encoding == .json else {
            return SubmissionShape.read(try fields(of: body, encoding, header, limits: limits))
        }
        return try SubmissionShape.read(JSONFields.value(body, limits: limits), limits: limits)
    }

    /// The fields of a body alone, for those who know what they mean.
    static func fields(
        body: [UInt8], contentType: String?, limits: FieldLimits
    ) throws(FieldsError) -> [FormField] {
        guard !body.isEmpty else { throw .emptyBody }
        let header = HeaderParameters(contentType ?? "")
        return try fields(of: body, try encoding(of: body, header), header, limits: limits)
    }

    private static func fields(
        of body: [UInt8], _ encoding: Encoding, _ header: HeaderParameters, limits: FieldLimits
    ) throws(FieldsError) -> [FormField] {
        switch encoding {
        case .json: return try JSONFields.parse(body, limits: limits)
        case .urlEncoded: return try URLEncodedFields.parse(body, limits: limits)
        case .multipart:
            guard let boundary = header["boundary"] ?? MultipartFields.boundary(of: body) else {
                throw .missingBoundary
            }
            return try MultipartFields.parse(body, boundary: boundary, limits: limits)
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
