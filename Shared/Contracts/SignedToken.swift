import Crypto
import FoundationEssentials

/// Bytes in an address with a signature behind them (HMAC-SHA256): readable by anybody, made by nobody else.
enum SignedToken {
    static func text(_ payload: [UInt8], use: String, secret: String) -> String {
        let text = Base64URL.text(payload)
        let signature = HMAC<SHA256>.authenticationCode(for: signed(text, use), using: key(secret))
        return text + "." + Base64URL.text(Array(signature))
    }

    /// What a token says that one of the secrets has signed for this use; nil for anything else.
    ///
    /// Signatures are compared in constant time.
    static func payload(of token: String, use: String, secrets: [String]) -> [UInt8]? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let signature = Base64URL.bytes(parts[1]) else { return nil }
        let text = String(parts[0])
        let isSigned = secrets.contains { secret in
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed(text, use), using: key(secret))
        }
        return isSigned ? Base64URL.bytes(parts[0]) : nil
    }

    /// What is signed names its use, so that no other signature of the same secret passes for one.
    private static func signed(_ text: String, _ use: String) -> Data { Data("baton.\(use).\(text)".utf8) }

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Data(secret.utf8)) }
}
