import Crypto
import Models

/// Says when a page was fetched, so that a form that was filled too fast shows: a time and a code over form and time.
///
/// A page gets its stamp from the intake and posts it in the field ``field``. It is no secret and no permission.
struct Stamps: Sendable {
    static let field = "_baton_token"
    /// How long a stamp is good for.
    static let longest = 86_400

    private let key: SymmetricKey

    /// Intakes that share a secret know each other's stamps.
    init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// With a secret that ends with the process.
    static var random: Stamps { Stamps(secret: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }) }

    func stamp(for form: String, at time: Timestamp) -> String {
        text(form: form, seconds: time.microseconds / 1_000_000)
    }

    /// How many seconds ago it was handed out; nil for one that is not ours.
    func age(of stamp: String, for form: String, at now: Timestamp) -> Int64? {
        guard stamp.utf8.count <= 100, let seconds = Int64(stamp.prefix { $0 != "." }), (0...1 << 40).contains(seconds),
            Token.areEqual(stamp, text(form: form, seconds: seconds))
        else { return nil }
        return now.microseconds / 1_000_000 - seconds
    }

    private func text(form: String, seconds: Int64) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("baton stamp\n\(form)\n\(seconds)".utf8), using: key)
        return "\(seconds)." + SignatureClaim.Encoding.hexadecimal.text(of: code)
    }
}
