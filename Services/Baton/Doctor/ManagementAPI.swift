import AsyncHTTPClient
import Contracts
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// The HTTP API of the broker's management plugin.
///
/// The calls block: a command has nothing else to do meanwhile.
struct ManagementAPI {
    private let base: String
    private let authorization: String?

    /// Takes `http://user:password@host:port`.
    init(url: String) {
        let trimmed = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let scheme = trimmed.firstRange(of: "://"), let at = trimmed.lastIndex(of: "@") else {
            base = trimmed
            authorization = nil
            return
        }
        base = String(trimmed[..<scheme.upperBound] + trimmed[trimmed.index(after: at)...])
        let credentials = String(trimmed[scheme.upperBound..<at])
        authorization = "Basic " + Data(Self.percentDecoded(credentials)).base64EncodedString()
    }

    func get<Answer: Decodable>(_ path: String, as type: Answer.Type) throws -> Answer {
        let response = try call(path)
        guard response.status == .ok else { throw Failure.unusable("/api/\(path) answers \(response.status.code)") }
        return try BodyCoding.decode(type, from: response.body.map { Array($0.readableBytesView) } ?? [])
    }

    /// Whether a health check passes.
    func answers(_ path: String) throws -> Bool {
        try call(path).status == .ok
    }

    /// The server's time, as HTTP tells it.
    func date() throws -> String? {
        try call("whoami").headers.first(name: "Date")
    }

    /// A percent-encoded name as it is.
    static func decoded(_ text: String) -> String {
        String(decoding: percentDecoded(text), as: UTF8.self)
    }

    private func call(_ path: String) throws -> HTTPClient.Response {
        var request = try HTTPClient.Request(url: "\(base)/api/\(path)")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        return try HTTPClient.shared.execute(request: request, deadline: .now() + .seconds(15)).wait()
    }

    private static func percentDecoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(Substring(rest.prefix(2)), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
