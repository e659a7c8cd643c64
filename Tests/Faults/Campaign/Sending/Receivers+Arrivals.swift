import Foundation
import Support

extension Receivers {
    /// How often each delivery came, by its id.
    func arrivals(_ way: SendingWay, of deliveries: [SentDelivery], relay: RelayUnderTest) throws -> [String: Int] {
        switch way {
        case .slack: Self.counts(slack.messages.compactMap(\.deliveryID))
        case .webhook: Self.counts(requests(way).compactMap { $0["webhook-id"].first })
        case .teams, .slackWebhook: arrivalsByLead(way, deliveries)
        case .email: Self.counts(try mail.messages().compactMap { Self.messageID(of: $0) })
        case .file: Self.counts(Self.mails(in: "\(relay.folder)/notifications"))
        }
    }

    /// Webhooks that came with another body under the same id.
    func changedBodies() -> Int {
        Dictionary(grouping: requests(.webhook)) { $0["webhook-id"] }.values.count { Set($0.map(\.body)).count > 1 }
    }

    private func requests(_ way: SendingWay) -> [FakeHTTPRequest] {
        http.requests.filter { Self.way(of: $0) == way }
    }

    /// What has no id of its own is known by its place and the link to its lead.
    private func arrivalsByLead(_ way: SendingWay, _ deliveries: [SentDelivery]) -> [String: Int] {
        let known = Dictionary(
            deliveries.map { ("\($0.place) \($0.lead)", $0.id) }, uniquingKeysWith: { first, _ in first })
        return Self.counts(
            requests(way).map { request in
                let place = request.path.split(separator: "/").last.map(String.init) ?? ""
                let lead = Self.lead(in: String(decoding: request.body, as: UTF8.self))
                return known["\(place) \(lead)"] ?? "unknown: \(request.path) \(lead)"
            })
    }

    private static func lead(in body: String) -> String {
        for part in body.replacing("\\/", with: "/").split(separator: "crm.example/leads/").dropFirst() {
            if let id = UUID(uuidString: String(part.prefix(36))) { return id.uuidString.lowercased() }
        }
        return "none"
    }

    private static func messageID(of message: FakeSMTPMessage) -> String? {
        String(decoding: message.content, as: UTF8.self).split(whereSeparator: \.isNewline)
            .first { $0.lowercased().hasPrefix("message-id:") }
            .flatMap { $0.split(separator: "<").last }.map { String($0.prefix(36)).lowercased() }
    }

    private static func mails(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".eml") }.map { String(($0 as NSString).lastPathComponent.dropLast(4)) }
    }

    private static func counts(_ ids: [String]) -> [String: Int] {
        Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
