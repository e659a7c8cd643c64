import Contracts
import FoundationEssentials
import Notices

/// Slack's methods with the token of one workspace.
struct SlackAPI: Sendable {
    let base: EndpointURL
    let token: String
    let http: OutgoingHTTP

    /// Calls a method that takes JSON.
    func call(
        _ method: String, _ body: PayloadValue, until deadline: ContinuousClock.Instant
    ) async throws(HTTPFault) -> HTTPAnswer {
        guard let bytes = try? body.json else { throw .notSent("\(method): the body cannot be written") }
        return try await post(method, bytes, type: "application/json; charset=utf-8", deadline)
    }

    /// Calls a method that takes a form, as those that read do.
    func call(
        _ method: String, form: [(name: String, value: String)], until deadline: ContinuousClock.Instant
    ) async throws(HTTPFault) -> HTTPAnswer {
        let text = form.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
        return try await post(method, Array(text.utf8), type: "application/x-www-form-urlencoded", deadline)
    }

    private func post(
        _ method: String, _ body: [UInt8], type: String, _ deadline: ContinuousClock.Instant
    ) async throws(HTTPFault) -> HTTPAnswer {
        let url: EndpointURL
        do {
            url = try base.appending(method)
        } catch {
            throw .notSent("slack.api: \(error)")
        }
        return try await http.post(
            body, to: url, headers: [("Content-Type", type), ("Authorization", "Bearer \(token)")],
            within: max(deadline - .now, .zero))
    }

    /// Everything but letters, digits, hyphens and dots as `%` and two digits.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-.".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
