/// A post as its sender made it: what an adapter reads.
package struct VendorPost: Equatable, Sendable {
    /// The headers that the intake keeps, names in lower case.
    package var headers: [String: String]
    /// The raw query string of the request; nil when there was none.
    package var query: String?
    /// The whole content type with its parameters; nil when the sender gave none.
    package var contentType: String?
    package var body: [UInt8]

    package init(headers: [String: String] = [:], query: String? = nil, contentType: String? = nil, body: [UInt8]) {
        self.headers = headers
        self.query = query
        self.contentType = contentType
        self.body = body
    }
}
