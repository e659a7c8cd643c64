/// The request headers that travel with a submission, because an adapter of a form builder needs them.
///
/// An allow-list: cookies and credentials never get into a message.
enum KeptHeaders {
    static let names: Set<String> = [
        "content-type", "user-agent", "origin", "referer",
        // What was signed, and when, for the sources that sign (names as their documentation gives them).
        "webhook-id", "webhook-timestamp", "webhook-signature",
        "x-webflow-timestamp", "x-webflow-signature",
        "typeform-signature", "tally-signature",
        "x-hubspot-signature-v3", "x-hubspot-request-timestamp",
        "x-hub-signature-256", "x-li-signature",
        "x-wpforms-webhook-id", "x-wpforms-webhook-signature",
    ]

    static func pick(from headers: [String: String]) -> [String: String] {
        headers.filter { names.contains($0.key) }
    }
}
