import Models

/// Fields that steer a form or trap robots, and say nothing about a lead.
enum ControlFields {
    /// Whether the field is no data: a leading underscore, a honeypot, a token, a secret.
    static func contains(_ key: String, folded: String) -> Bool {
        key.utf8.first == UInt8(ascii: "_") || names.contains(folded)
            || key.utf8.last == UInt8(ascii: "f") && key.hasSuffix("__fluent_sf")
    }

    /// Whether the folded name is that of a one-time token or a secret.
    static func isToken(_ folded: String) -> Bool {
        names.contains(folded) && !["botfield", "gotcha", "honeypot"].contains(folded)
    }

    /// What a field with a leading underscore stands for; nil for those that carry no data.
    static func field(named key: String) -> LeadField? {
        key.utf8.first == UInt8(ascii: "_") ? data[key] : nil
    }

    /// The few with a leading underscore that do carry data.
    private static let data: [String: LeadField] = [
        "_replyto": .email, "_url": .pageURL, "_page": .pageURL, "_page_url": .pageURL, "_referrer": .referrer,
    ]

    private static let names: Set<String> = [
        "authenticitytoken", "botfield", "cfturnstileresponse", "csrf", "csrfmiddlewaretoken", "csrftoken", "googlekey",
        "gotcha", "grecaptcharesponse", "hcaptcharesponse", "honeypot", "recaptcha", "recaptcharesponse", "wpnonce",
    ]
}
