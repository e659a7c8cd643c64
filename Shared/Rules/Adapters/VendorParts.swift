package import Models

/// One submission inside a post: vendors send up to a thousand at once.
package struct VendorPart: Equatable, Sendable {
    /// The vendor's own id of the submission; nil when it gives none that is unique.
    package var id: String?
    /// Its bytes as they were sent, but for a secret that was taken out.
    package var body: [UInt8]
    /// Whether a secret was taken out of the bytes.
    package var isAltered: Bool

    package init(id: String? = nil, body: [UInt8], isAltered: Bool = false) {
        self.id = id
        self.body = body
        self.isAltered = isAltered
    }
}

/// Takes a post apart into its submissions before anybody reads them.
package enum VendorParts {
    /// Never throws: a body that cannot be taken apart is one submission, kept as it is.
    package static func split(_ post: VendorPost, of vendor: Vendor) -> [VendorPart] {
        [VendorPart(body: post.body)]
    }
}
