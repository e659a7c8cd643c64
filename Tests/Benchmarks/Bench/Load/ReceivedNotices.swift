import Contracts
import Figures
import Foundation
import Models

/// Reads what arrived, and takes nothing that a receiver would find wrong.
enum ReceivedNotices {
    /// The ids of notices in the order in which they arrived; throws at the first that is not as it should be.
    static func ids(_ records: [SinkRecord], of route: NoticeRoute, sent: SentNotices) throws -> [String] {
        try records.map { record in
            switch route.channel {
            case .file, .email: try ReceivedMail(record.bytes).id
            case .webhook: try webhook(record.bytes, sent)
            case .slack: try slack(record.bytes, sent)
            }
        }
    }

    /// Those in the folder of the channel `file`: a mail and its content each.
    static func ids(inFolder path: String) throws -> [String] {
        var ids: [String] = []
        for day in ProcFile.names(in: path).map({ "\(path)/\($0)" }) {
            let names = ProcFile.names(in: day)
            let mails = names.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }
            guard names.count == 2 * mails.count else { throw BenchFault("found other files in \(day)") }
            for id in mails { try check(id, in: day) }
            ids += mails
        }
        return ids
    }

    private static func check(_ id: String, in day: String) throws {
        let (mail, content) = (bytes(of: "\(day)/\(id).eml"), bytes(of: "\(day)/\(id).json"))
        // No line with its recipient goes before a mail in a folder.
        let text = ReceivedText(Array("FILE\r\n".utf8) + mail)
        guard let text, text.headers["message-id"]?.hasPrefix("<\(id)@") == true, text.body.count > 500 else {
            throw BenchFault("\(id).eml is no mail of that name")
        }
        guard try json(content)["leadId"] is String else { throw BenchFault("\(id).json tells of no lead") }
    }

    private static func bytes(of path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    }

    private static func webhook(_ bytes: [UInt8], _ sent: SentNotices) throws -> String {
        let request = try post(bytes)
        let headers = request.headers
        guard let id = headers["webhook-id"], let seconds = headers["webhook-timestamp"].flatMap({ Int64($0) }) else {
            throw BenchFault("a webhook has no id or no time")
        }
        let post = VendorSigning.Post(url: "", body: request.body, id: id, time: Timestamp(seconds: seconds))
        let own = VendorSigning.headers(for: .standardWebhooks, secret: NoticeRoute.secret, post: post)
        guard own.contains(where: { $0.name == "webhook-signature" && $0.value == headers["webhook-signature"] }) else {
            throw BenchFault("a webhook has a wrong signature")
        }
        let data = try json(request.body)["data"] as? [String: Any]
        let place = request.first.split(separator: " ")[1].dropFirst()
        guard data?["deliveryId"] as? String == id, sent.all[id]?.destination == "webhook:\(place)" else {
            throw BenchFault("a webhook is not what its id says")
        }
        return id
    }

    private static func slack(_ bytes: [UInt8], _ sent: SentNotices) throws -> String {
        let request = try post(bytes)
        let body = try json(request.body)
        let payload = (body["metadata"] as? [String: Any])?["event_payload"] as? [String: Any]
        guard request.first == "POST /api/chat.postMessage HTTP/1.1",
            request.headers["authorization"] == "Bearer \(NoticeRoute.token)",
            let id = payload?["delivery_id"] as? String, let channel = body["channel"] as? String,
            sent.all[id]?.destination == "slack:\(channel)", body["blocks"] is [Any]
        else { throw BenchFault("a message to Slack is not as expected") }
        return id
    }

    private static func post(_ bytes: [UInt8]) throws -> ReceivedText {
        guard let request = ReceivedText(bytes), request.first.hasPrefix("POST /"),
            request.first.hasSuffix(" HTTP/1.1"),
            request.headers["host"] != nil, request.headers["content-type"]?.hasPrefix("application/json") == true,
            request.headers["content-length"] == "\(request.body.count)"
        else { throw BenchFault("a request is not as expected") }
        return request
    }

    private static func json(_ body: [UInt8]) throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw BenchFault("a request holds no JSON object")
        }
        return object
    }
}
