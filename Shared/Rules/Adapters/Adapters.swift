package import Models

/// What each vendor's posts mean: ordered fields, and what the vendor says about them.
///
/// Nothing is dropped: what is no answer of the visitor is kept as metadata.
package enum Adapters {
    /// Reads a post the way its vendor writes it; pure, and the same for the same bytes whenever it is done.
    package static func read(
        _ post: VendorPost, of vendor: Vendor, limits: FieldLimits = .standard
    ) throws(FieldsError) -> ReadSubmission {
        let post = post.withQueryAsBody
        let read =
            switch vendor {
            case .webflow: try WebflowAdapter.read(post, limits: limits)
            case .typeform: try TypeformAdapter.read(post, limits: limits)
            case .tally: try TallyAdapter.read(post, limits: limits)
            case .jotform: try JotformAdapter.read(post, limits: limits)
            case .unbounce: try UnbounceAdapter.read(post, limits: limits)
            case .hubspot: try HubSpotAdapter.read(post, limits: limits)
            case .hubspotForms: try HubSpotFormsAdapter.read(post, limits: limits)
            case .googleAds: try GoogleAdsAdapter.read(post, limits: limits)
            case .meta: try MetaAdapter.read(post, limits: limits)
            case .linkedin: try LinkedInAdapter.read(post, limits: limits)
            case .standardWebhooks: try StandardWebhooksAdapter.read(post, limits: limits)
            case .html: try PlainForm.read(post, limits: limits)
            case .contactForm7: try ContactForm7.read(post, limits: limits)
            case .gravityForms: try GravityForms.read(post, limits: limits)
            case .elementor: try Elementor.read(post, limits: limits)
            case .wpforms: try WPForms.read(post, limits: limits)
            case .fluentForms: try FluentForms.read(post, limits: limits)
            case .ninjaForms: try NinjaForms.read(post, limits: limits)
            case .any, .json:
                try SubmissionReader.read(body: post.body, contentType: post.contentType, limits: limits)
            }
        return read.filled(fromQuery: post.query, limits: limits)
    }
}

extension ReadSubmission {
    /// Fields of the address line come after those of the body, which win where both have one.
    fileprivate func filled(fromQuery text: String?, limits: FieldLimits) -> ReadSubmission {
        // A broken address line must not cost the lead: its bytes are kept, and the body was read.
        guard let text, !text.isEmpty,
            let query = try? SubmissionReader.read(
                body: Array(text.utf8), contentType: "application/x-www-form-urlencoded", limits: limits)
        else { return self }
        var both = self
        let known = Set(fields.map(\.key))
        both.fields += query.fields.filter { !known.contains($0.key) }
        both.source = source ?? query.source
        both.sourceText = sourceText ?? query.sourceText
        both.form = form ?? query.form
        both.submittedAt = submittedAt ?? query.submittedAt
        both.consent = consent ?? query.consent
        both.page = page ?? query.page
        both.isTest = isTest || query.isTest
        return both
    }
}
