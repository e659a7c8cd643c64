import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks a process about itself.
enum Probe {
    /// The status, or 0 when nobody answers in time.
    static func status(_ url: String) async -> UInt {
        let response = try? await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(3))
        _ = try? await response?.body.collect(upTo: 1 << 20)
        return response?.status.code ?? 0
    }

    static func text(_ url: String) async -> String {
        guard let response = try? await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(3)),
            let body = try? await response.body.collect(upTo: 16 << 20)
        else { return "" }
        return String(buffer: body)
    }
}
