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
