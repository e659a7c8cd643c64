/// How Slack is reached: with a token, by incoming webhooks, or both.
struct SlackEndpoint: Equatable, Sendable {
    var token: String?
    /// Where the methods are, such as `https://slack.com/api`.
    var api: EndpointURL
    /// By the name of the channel as destinations have it, such as `#sales`.
    var webhooks: [String: EndpointURL] = [:]

    static let publicAPI = "https://slack.com/api"
}
