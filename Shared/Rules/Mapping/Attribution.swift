import Models

/// Campaign and click from the address of the page and of the one before it.
enum Attribution {
    /// Fills in what the fields left open: from the query of the page, then of the referrer, then from the click itself.
    static func complete(_ values: inout LeadTexts, mappedBy: inout LeadTexts) {
        for origin in [LeadField.pageURL, .referrer] {
            guard let address = values[origin] else { continue }
            for (key, value) in query(of: address) {
                let name = key.lowercased()
                let text = value.trimmed
                guard let field = parameters[name], values[field] == nil, !text.isEmpty else { continue }
                values[field] = text
                mappedBy[field] = "\(name) in \(origin.rawValue)"
            }
        }
        if values[.utmSource] == nil, values[.clickID] != nil, let key = mappedBy[.clickID] {
            // `gclid in pageUrl`, `mapping of gclid`.
            if let network = key.split(separator: " ").lazy.compactMap({ networks[KeyFold.joined(String($0))] }).first {
                values[.utmSource] = network
                mappedBy[.utmSource] = key
            }
        }
    }

    private static func query(of address: String) -> [(key: String, value: String)] {
        guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "?")) else { return [] }
        let rest = address[address.index(after: mark)...]
        return URLEncodedFields.query(rest.prefix { $0 != "#" })
    }

    private static let parameters: [String: LeadField] = [
        "utm_source": .utmSource, "utm_medium": .utmMedium, "utm_campaign": .utmCampaign, "utm_term": .utmTerm,
        "utm_content": .utmContent, "gclid": .clickID, "gbraid": .clickID, "wbraid": .clickID, "fbclid": .clickID,
        "msclkid": .clickID, "li_fat_id": .clickID,
    ]

    /// A click id tells whose click it was.
    private static let networks: [String: String] = [
        "gclid": "google", "gbraid": "google", "wbraid": "google", "googleclickid": "google", "fbclid": "facebook",
        "facebookclickid": "facebook", "msclkid": "bing", "lifatid": "linkedin",
    ]
}
