package import Models

/// The body of `lead.submitted` as the intake writes it (`application/vnd.baton.submission+json`).
///
/// It keeps the form's post byte for byte, so that a mapping can be mended and the submission replayed.
package struct Submission: Codable, Equatable, Sendable {
    /// The form's key in the intake's configuration.
    package var form: String
    package var formName: String
    package var source: LeadSource
    /// The raw query string without its secret token; nil when there was none.
    package var query: String?
    /// The headers that adapters need, names in lower case.
    package var headers: [String: String]
    package var remoteAddress: String?
    package var receivedAt: Timestamp
    package var isTest: Bool
    /// The media type without parameters, in lower case.
    package var contentType: String
    /// The post's body byte for byte, in base64.
    package var body: Base64Bytes

    package init(
        form: String, formName: String, source: LeadSource, query: String?, headers: [String: String],
        remoteAddress: String?, receivedAt: Timestamp, isTest: Bool, contentType: String, body: Base64Bytes
    ) {
        self.form = form
        self.formName = formName
        self.source = source
        self.query = query
        self.headers = headers
        self.remoteAddress = remoteAddress
        self.receivedAt = receivedAt
        self.isTest = isTest
        self.contentType = contentType
        self.body = body
    }
}
