import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Posts forms to the intake like a webhook: every second one tries again, the others leave it in doubt.
struct FormLoad: Sendable {
    let intake: String
    let history: History

    func send(_ post: Post) async {
        let tries = post.id.utf8.last.map { $0 % 2 == 0 } == true ? 4 : 1
        for number in 1...tries {
            let answer = await once(post)
            history.note(post, answer)
            if answer != .unknown { return }
            if number < tries { try? await Task.sleep(for: .seconds(number)) }
        }
    }

    /// One try; 4xx is a clear no, everything but a yes leaves the outcome open.
    func once(_ post: Post) async -> History.Answer {
        var request = HTTPClientRequest(url: "http://\(intake)/forms/contact")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Idempotency-Key", value: post.id)
        request.body = .bytes(ByteBuffer(bytes: post.body))
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(8))
            _ = try? await response.body.collect(upTo: 1 << 16)
            return switch response.status.code {
            case 200: .ok
            case 400..<500: .rejected
            default: .unknown
            }
        } catch {
            return .unknown
        }
    }
}
