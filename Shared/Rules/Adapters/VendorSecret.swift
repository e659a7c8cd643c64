package import Models

/// Secrets that vendors send inside their posts instead of signing them.
package enum VendorSecret {
    /// What the body gives as the vendor's secret, every time it does; empty when the vendor sends none in its body.
    ///
    /// A post is the vendor's when there is at least one and each is right: of a repeated member, readers differ in which
    /// one they take. What is no text counts as an empty one, which no secret is.
    package static func inBody(of post: VendorPost, of vendor: Vendor) -> [String] {
        vendor == .googleAds ? GoogleKey.values(in: post.body) : []
    }
}
