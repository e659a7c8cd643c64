import Contracts
import Foundation
import FoundationNetworking

/// Somebody who uses the link in a mail.
struct Unsubscriber {
    /// Signs the links, for intake and notification alike.
    static let secret = "a secret of links that every part knows"

    let address: String

    /// Posts what a mail program posts; returns the answer's status, nil when there was none.
    func post(_ path: String) async -> Int? {
        guard let url = URL(string: "http://\(address)\(path)") else { return nil }
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data("List-Unsubscribe=One-Click".utf8)
        guard let (_, response) = try? await URLSession.shared.data(for: request) else { return nil }
        return (response as? HTTPURLResponse)?.statusCode
    }
}
