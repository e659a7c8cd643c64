package import Models

/// Takes a post apart into its submissions before anybody reads them.
package enum VendorParts {
    /// Never throws: a body that cannot be taken apart is one submission, kept as it is.
    ///
    /// Ids are the vendor's own words: they may be longer than a message's id, and hold any character. Bound them.
    package static func split(
        _ post: VendorPost, of vendor: Vendor, limits: FieldLimits = .standard
    ) -> [VendorPart] {
        switch vendor {
        case .hubspot: HubSpotParts.split(post.body, limits: limits)
        case .meta: MetaParts.split(post.body, limits: limits)
        case .googleAds: [withoutKey(post.body, limits)]
        default: [VendorPart(id: VendorIDs.id(of: post, vendor, limits: limits), body: post.body)]
        }
    }

    private static func withoutKey(_ body: [UInt8], _ limits: FieldLimits) -> VendorPart {
        let cut = GoogleKey.cut(from: body)
        let id = VendorIDs.text(in: body, at: [["lead_id"]], limits: limits)
        return VendorPart(id: id, body: cut ?? body, isAltered: cut != nil)
    }
}
