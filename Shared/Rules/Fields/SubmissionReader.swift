/// Takes a submission apart, whatever plain shape and encoding it came in.
package enum SubmissionReader {
    /// Reads the fields of a body, and what the body says about itself.
    ///
    /// A content type that says nothing (none, text/plain) is guessed from the body.
    package static func read(
        body: [UInt8], contentType: String?, limits: FieldLimits = .standard
    ) throws(FieldsError) -> ReadSubmission {
        switch try SubmissionBody.read(body, contentType: contentType, limits: limits) {
        case .document(let document): try SubmissionShape.read(document, limits: limits)
        case .fields(let fields): SubmissionShape.read(fields)
        }
    }

    /// The fields of a body alone, for those who know what they mean.
    static func fields(
        body: [UInt8], contentType: String?, limits: FieldLimits
    ) throws(FieldsError) -> [FormField] {
        switch try SubmissionBody.read(body, contentType: contentType, limits: limits) {
        case .document(let document): try JSONFields.fields(of: document, limits: limits)
        case .fields(let fields): fields
        }
    }
}
