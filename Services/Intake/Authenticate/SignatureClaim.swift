import Crypto
import FoundationEssentials
import Models

/// What a request says of its signature: the codes that it brought, what they are made over, and when.
///
/// All schemes are HMAC-SHA256 (RFC 2104); they differ in what is signed and how it is written.
struct SignatureClaim {
    enum Encoding {
        /// In lower case.
        case hexadecimal
        case base64
    }

    /// As they stand in the header; any of them may be the right one.
    var codes: [String]
    var encoding: Encoding
    /// The signed bytes; more than one where the wire does not tell which of them was signed.
    var contents: [[UInt8]]
    /// When it was signed, for a scheme that says so.
    var time: Timestamp?

    /// Throws unless one of the codes belongs to one of the keys, and its time is near now.
    func check(keys: [SymmetricKey], at now: Timestamp, window: Duration) throws(Refusal) {
        var isRight = false
        for key in keys {
            for content in contents {
                let code = HMAC<SHA256>.authenticationCode(for: content, using: key)
                // As text: what is written otherwise than the vendor writes it is no signature.
                isRight = Token.isAmong(codes, secret: encoding.text(of: code)) ? true : isRight
            }
        }
        guard isRight else { throw .signatureWrong }
        // Afterwards, so that only the vendor learns what our clock says.
        guard let time else { return }
        guard abs(now.seconds(since: time)) <= Double(window.components.seconds) else { throw .signatureStale }
    }
}

extension SignatureClaim.Encoding {
    func text(of code: some Sequence<UInt8>) -> String {
        switch self {
        case .base64: Data(code).base64EncodedString()
        case .hexadecimal:
            String(decoding: code.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
