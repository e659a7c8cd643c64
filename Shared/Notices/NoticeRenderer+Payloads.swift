/// What each channel hands over.
extension NoticeRenderer {
    package func slackMessage(of delivery: NoticeDelivery) throws -> SlackMessage {
        let notice = try notice(of: delivery)
        let texts = try texts(of: notice, delivery)
        let words = words(of: delivery)
        return switch notice {
        case .lead(let content):
            SlackMessage(content, deliveryID: delivery.deliveryID, texts: texts, words: words, links: links)
        case .digest(let digest):
            SlackMessage(digest, deliveryID: delivery.deliveryID, texts: texts, words: words, links: links)
        case .operators(let content):
            SlackMessage(content, deliveryID: delivery.deliveryID, texts: texts, words: words)
        }
    }

    /// The body that a webhook's receiver gets.
    package func webhookBody(of delivery: NoticeDelivery) throws -> [UInt8] {
        switch try notice(of: delivery) {
        case .lead(let content): try WebhookPayload.body(content, deliveryID: delivery.deliveryID, links: links)
        case .digest(let digest): try WebhookPayload.body(digest, deliveryID: delivery.deliveryID, links: links)
        case .operators(let content): try WebhookPayload.body(content, deliveryID: delivery.deliveryID)
        }
    }

    /// The body that a workflow of Teams gets.
    package func teamsBody(of delivery: NoticeDelivery) throws -> [UInt8] {
        let words = words(of: delivery)
        let notice = try notice(of: delivery)
        return switch notice {
        case .lead(let content): try TeamsCard.body(content, words: words, links: links)
        case .digest(let digest): try TeamsCard.body(digest, words: words, links: links)
        case .operators(let content): try TeamsCard.body(content, texts: texts(of: notice, delivery), words: words)
        }
    }
}
