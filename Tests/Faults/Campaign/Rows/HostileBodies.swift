import Contracts
import Messaging

/// Bodies and properties that break readers.
struct HostileBodies: Sendable {
    var properties = Properties(contentType: Envelope.json)
    var body: [UInt8]
    var hasID = true

    static let all: [HostileBodies] = [
        HostileBodies(body: []),
        HostileBodies(body: text(#"{"fields":{"email":"a@exam"#)),
        HostileBodies(body: text(#"{"fields":{"name":""#) + [0xFF, 0xFE, 0xC0] + text(#""}}"#)),
        HostileBodies(body: text(String(repeating: "[", count: 100_000))),
        HostileBodies(body: text(String(repeating: "{\"a\":", count: 50_000) + "1")),
        HostileBodies(body: text(#"{"fields":{"name":"\u0000\ud800"}}"#)),
        HostileBodies(body: text("null")),
        HostileBodies(body: text("1e999")),
        HostileBodies(body: [0, 0, 0, 0]),
        HostileBodies(properties: Properties(contentType: "application/x-unheard"), body: text("{}")),
        HostileBodies(properties: Properties(contentType: Envelope.submission), body: text("{}")),
        HostileBodies(properties: Properties(contentType: "\u{1}\u{7F}"), body: text("{}")),
        HostileBodies(body: text("without an id"), hasID: false),
        HostileBodies(properties: nested, body: text("{}")),
        HostileBodies(properties: Properties(priority: 255, expiration: "60000"), body: text("{")),
        HostileBodies(
            properties: Properties(headers: ["cloudEvents_id": .bytes([0xFF, 0]), "traceparent": .int(-1)]),
            body: text("{")),
    ]

    private static let nested: Properties = {
        var value = HeaderValue.null
        for _ in 0..<200 { value = .table(["": value, "a": .array([value])].filter { $0.key == "a" }) }
        return Properties(headers: ["deep": value, "baton-revision": .text("not a number")])
    }()

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
