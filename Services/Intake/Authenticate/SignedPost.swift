/// What a vendor signs: the request as it came, before anything in it is decoded.
struct SignedPost: Sendable {
    var method = "POST"
    /// The address as the vendor knows it; not the one seen behind a proxy.
    var url = ""
    var contentType: String?
    /// Names in lower case.
    var headers: [String: String]
    /// Names of headers that came more than once, with different values.
    var repeated: Set<String> = []
    var body: [UInt8]

    /// A header of which there must be one.
    func header(_ name: String) throws(Refusal) -> String {
        guard let value = headers[name], !value.isEmpty else { throw .signatureMissing }
        guard !repeated.contains(name) else { throw .signatureMalformed }
        return value
    }
}
