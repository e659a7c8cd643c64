import Models

/// Where each vendor says which submission a post is.
enum VendorIDs {
    /// The vendor's id of the one submission in the post; nil when it gives none that is unique.
    static func id(of post: VendorPost, _ vendor: Vendor, limits: FieldLimits) -> String? {
        switch vendor {
        case .webflow: text(in: post.body, at: [["payload", "id"], ["payload", "_id"], ["_id"]], limits: limits)
        // A partial response has the token of the whole one that follows.
        case .typeform: text(in: post.body, at: [["event_id"], ["form_response", "token"]], limits: limits)
        case .tally: text(in: post.body, at: [["eventId"], ["data", "submissionId"]], limits: limits)
        case .linkedin: linkedin(post.body, limits)
        case .standardWebhooks: post.headers["webhook-id"].flatMap { $0.isEmpty ? nil : $0 }
        case .jotform: field(of: post, named: ["submissionID"], at: [["submissionID"]], limits: limits)
        case .gravityForms: field(of: post, named: ["id"], at: [["id"]], limits: limits)
        case .fluentForms:
            field(
                of: post, named: ["__submission[id]", "__submission[serial_number]"],
                at: [["__submission", "id"], ["__submission", "serial_number"]], limits: limits)
        // Unbounce has no id, HubSpot's dialect and the others neither; of several parts each has its own.
        case .any, .html, .json, .unbounce, .contactForm7, .elementor, .wpforms, .ninjaForms, .hubspot, .hubspotForms,
            .googleAds, .meta:
            nil
        }
    }

    /// The first text that a JSON body has under one of the paths.
    static func text(in body: [UInt8], at paths: [[String]], limits: FieldLimits) -> String? {
        let scan = JSONScan(body)
        guard body.count <= limits.bodyBytes, let document = scan.document else { return nil }
        return paths.lazy.compactMap { scan.text(at: $0, in: document, limit: limits.jsonValues) }.first
    }

    /// The parts in a fixed order: an erasure of a response is another event than its creation.
    private static func linkedin(_ body: [UInt8], _ limits: FieldLimits) -> String? {
        let names = ["leadGenFormResponse", "occurredAt", "leadAction"]
        let texts = names.compactMap { text(in: body, at: [[$0]], limits: limits) }
        return texts.count == names.count ? texts.joined(separator: ";") : nil
    }

    /// From JSON by path, else from the fields of a form by name.
    private static func field(
        of post: VendorPost, named names: [String], at paths: [[String]], limits: FieldLimits
    ) -> String? {
        let first = post.body.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        if first == UInt8(ascii: "{") { return text(in: post.body, at: paths, limits: limits) }
        guard
            let fields = try? SubmissionReader.fields(
                body: post.body, contentType: post.contentType, limits: limits.forParts)
        else { return nil }
        return names.lazy.compactMap { name in fields.first { $0.key == name }?.values.first { !$0.isEmpty } }.first
    }
}
