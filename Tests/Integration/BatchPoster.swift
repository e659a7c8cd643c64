import Crypto
import Foundation
import FoundationNetworking
import Synchronization

/// A sender of signed posts with several events each, as HubSpot sends them, that remembers which were answered.
final class BatchPoster: Sendable {
    static let size = 7
    static let forms = #"""
        {"forms":[{"key":"crm","name":"CRM","source":"other","vendor":"hubspot",
                   "secrets":["the secret of an app"],"publicURL":"https://leads.example.com/forms/crm"}]}
        """#

    private let address: String
    private let state = Mutex<(next: Int, accepted: Set<Int>)>((0, []))

    init(_ address: String) {
        self.address = address
    }

    /// The numbers of all posts that were answered with 200.
    var accepted: Set<Int> { state.withLock { $0.accepted } }

    /// Posts from several connections at once until the condition holds.
    func post(connections: Int, until isOver: @escaping @Sendable () -> Bool) async {
        await withTaskGroup { tasks in
            for _ in 0..<connections {
                tasks.addTask {
                    while !isOver() {
                        if await self.post() == nil { try? await Task.sleep(for: .milliseconds(5)) }
                    }
                }
            }
        }
    }

    private func post() async -> Int? {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        guard let url = URL(string: "http://\(address)/forms/crm") else { return nil }
        let events = (0..<Self.size).map { index in
            """
            {"eventId":\(number * 100 + index),"subscriptionId":1,"portalId":2,"appId":3,"occurredAt":1795249800000,\
            "subscriptionType":"contact.creation","attemptNumber":0,"objectId":\(number * 100 + index)}
            """
        }
        let body = "[\(events.joined(separator: ","))]"
        let time = String(Int64(Date().timeIntervalSince1970 * 1000))
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(("POSThttps://leads.example.com/forms/crm" + body + time).utf8),
            using: SymmetricKey(data: Data("the secret of an app".utf8)))
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(time, forHTTPHeaderField: "X-HubSpot-Request-Timestamp")
        request.setValue(Data(code).base64EncodedString(), forHTTPHeaderField: "X-HubSpot-Signature-v3")
        request.httpBody = Data(body.utf8)
        guard let (_, response) = try? await URLSession.shared.data(for: request),
            let status = (response as? HTTPURLResponse)?.statusCode
        else { return nil }
        if status == 200 { state.withLock { _ = $0.accepted.insert(number) } }
        return status
    }

    /// How many events of each post are among the ids of submissions, `hubspot:<event>;...`.
    static func counts(of ids: [String]) -> [Int: Int] {
        ids.reduce(into: [:]) { counts, id in
            guard let event = Int(id.split(separator: ":").last?.prefix { $0 != ";" } ?? "") else { return }
            counts[event / 100, default: 0] += 1
        }
    }
}
