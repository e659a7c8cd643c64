/// HubSpot's posts: a list of events, each a submission of its own.
enum HubSpotParts {
    static func split(_ body: [UInt8], limits: FieldLimits) -> [VendorPart] {
        let scan = JSONScan(body)
        guard body.count <= limits.bodyBytes, let document = scan.document else { return [VendorPart(body: body)] }
        guard let events = scan.elements(of: document, limit: limits.fields) else {
            return [VendorPart(id: id(of: document, scan, limits), body: body)]
        }
        guard !events.isEmpty else { return [VendorPart(body: body)] }
        var uses: [String: Int] = [:]
        return events.map { event in
            var id = id(of: event, scan, limits)
            if let base = id {
                let use = (uses[base] ?? 0) + 1
                uses[base] = use
                if use > 1 { id = "\(base);\(use)" }
            }
            return VendorPart(id: id, body: Array(body[event]))
        }
    }

    /// What makes the key of an event, whose id alone repeats: all that stays the same when it is sent again.
    ///
    /// `attemptNumber` does not, and the place in the list need not. Only what is alike within one post is numbered.
    private static let parts = [
        "eventId", "portalId", "subscriptionId", "subscriptionType", "objectId", "propertyName", "occurredAt",
    ]

    private static func id(of event: Range<Int>, _ scan: JSONScan, _ limits: FieldLimits) -> String? {
        guard let members = scan.members(of: event, limit: limits.jsonValues) else { return nil }
        let texts = parts.map { part in
            members.first { scan.isName($0.name, part) }.flatMap { scan.text($0.value) } ?? ""
        }
        // Without an id and an object nothing tells it from others.
        guard !texts[0].isEmpty, !texts[4].isEmpty else { return nil }
        return texts.joined(separator: ";")
    }
}
