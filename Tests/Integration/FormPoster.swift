import Foundation
import FoundationNetworking
import Support
import Synchronization

/// A sender of forms that remembers what it was answered.
final class FormPoster: Sendable {
    private let address: String
    private let state = Mutex<(next: Int, accepted: Set<String>)>((0, []))

    init(_ address: String) {
        self.address = address
    }

    /// The keys of all posts that were answered with 200.
    var accepted: Set<String> { state.withLock { $0.accepted } }

    /// Posts something new; returns the answer's status, nil when there was none.
    @discardableResult
    func post() async -> Int? {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let key = "post-\(number)"
        guard let url = URL(string: "http://\(address)/forms/contact") else { return nil }
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
        request.httpBody = Data(#"{"name":"P \#(number)","email":"p\#(number)@firm\#(number % 50).example.com"}"#.utf8)
        let status = await status(of: request)
        if status == 200 { state.withLock { _ = $0.accepted.insert(key) } }
        return status
    }

    /// Posts from several connections at once until the condition holds.
    func post(connections: Int, until isOver: @escaping @Sendable () -> Bool) async {
        await withTaskGroup { tasks in
            for _ in 0..<connections {
                tasks.addTask {
                    while !isOver() {
                        // A server that is away answers at once: no reason to ask it a thousand times.
                        if await self.post() == nil { try? await Task.sleep(for: .milliseconds(5)) }
                    }
                }
            }
        }
    }

    func get(_ path: String) async -> Int? {
        guard let url = URL(string: "http://\(address)\(path)") else { return nil }
        return await status(of: URLRequest(url: url, timeoutInterval: 5))
    }

    private func status(of request: URLRequest) async -> Int? {
        guard let (_, response) = try? await URLSession.shared.data(for: request) else { return nil }
        return (response as? HTTPURLResponse)?.statusCode
    }
}
