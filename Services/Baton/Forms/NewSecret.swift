import Contracts
import FoundationEssentials

/// Secrets of forms, and what may be shown of them.
enum NewSecret {
    /// An unguessable text from the system's source of randomness: 192 bits in hexadecimal.
    static func text() -> String {
        bytes(24).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// One as the Standard Webhooks specification writes them: `whsec_` and 24 bytes in base64.
    static func standardWebhooks() -> String {
        "whsec_" + Data(bytes(24)).base64EncodedString()
    }

    /// Enough to tell two secrets apart, and to see that two places have the same: nothing to guess one by.
    static func fingerprint(_ secret: String) -> String {
        "\(secret.utf8.count) characters, SHA-256 \(MessageID.fingerprint(Array(secret.utf8)).prefix(8))…"
    }

    private static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
