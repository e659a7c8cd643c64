/// Every receiver beyond files and mail, by its name.
struct Endpoints: Equatable, Sendable {
    var webhooks: [String: WebhookEndpoint] = [:]
    var teams: [String: EndpointURL] = [:]
    var slack: SlackEndpoint?
}
