/// A receiver of signed events.
struct WebhookEndpoint: Equatable, Sendable {
    var url: EndpointURL
    /// Each `whsec_` and base64; several while they are changed.
    var secrets: [String]
}
