import FoundationEssentials
import Notices

/// What leaves by a channel, as its receiver gets it.
struct PreviewMessage: Equatable {
    /// Those of a mail as they are written, and what a request says beside its body.
    var headers: [String] = []
    /// To be read: the text part of a mail, and of Slack what is shown where blocks are not.
    var text: String?
    var html: String?
    /// A whole mail, or the body of a request.
    var body: [UInt8]
    /// The content that is written beside a mail's file.
    var content: [UInt8]?
}

extension PreviewMessage {
    /// Written by the same code that the worker writes with.
    init(_ delivery: NoticeDelivery, as form: PreviewForm, place: String, writer: MailWriter) throws {
        switch form {
        case .email: try self.init(mail: writer.mail(of: delivery))
        case .file:
            try self.init(mail: writer.mail(of: delivery))
            content = delivery.content
        case .slack:
            let message = try writer.renderer.slackMessage(of: delivery)
            self.init(text: message.plainText, body: try message.body(channel: place).json)
        case .slackWebhook:
            let message = try writer.renderer.slackMessage(of: delivery)
            self.init(text: message.plainText, body: try message.webhookBody.json)
        case .webhook:
            self.init(
                headers: [
                    "Content-Type: application/json", "webhook-id: \(delivery.deliveryID.uuidString.lowercased())",
                ],
                body: try writer.renderer.webhookBody(of: delivery))
        case .teams:
            self.init(
                headers: ["Content-Type: application/json"], body: try writer.renderer.teamsBody(of: delivery))
        }
    }

    private init(mail: Mail) {
        let bytes = mail.bytes
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.lowerBound ?? bytes.endIndex
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        self.init(
            headers: head.split(separator: "\r\n").map(String.init), text: mail.text, html: mail.html, body: bytes)
    }
}

extension PreviewMessage: Encodable {
    private enum CodingKeys: String, CodingKey {
        case headers, text, html, body, content
    }

    /// What is sent is text to the last byte: JSON in JSON would be read as ours.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !headers.isEmpty { try container.encode(headers, forKey: .headers) }
        try container.encodeIfPresent(text, forKey: .text)
        try container.encodeIfPresent(html, forKey: .html)
        try container.encode(String(decoding: body, as: UTF8.self), forKey: .body)
        try container.encodeIfPresent(content.map { String(decoding: $0, as: UTF8.self) }, forKey: .content)
    }
}
