import Rules

/// Takes a form's own secrets out of whatever of a post is kept.
///
/// Some senders repeat the address that they post to, and with it the token in it (Jotform's `webhookURL`).
struct SecretStripping {
    private let needles: [[UInt8]]

    /// Shorter ones than this could be a visitor's own word; Google's key stands in every body, whatever its length.
    private static let shortest = 12
    private static let mask = Array("***".utf8)

    init(_ form: Form) {
        let secrets = (form.tokens + [form.verifyToken].compactMap { $0 } + form.secrets)
            .filter { $0.utf8.count >= Self.shortest || form.vendor.proof == .key }
        let spelt = secrets.flatMap {
            [
                $0, Self.percentEncoded($0),
                $0.split(separator: "/", omittingEmptySubsequences: false).joined(separator: #"\/"#),
            ]
        }
        needles = Set(spelt).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// Returns the bytes without secrets, and whether there were any.
    func strip(_ bytes: [UInt8]) -> (bytes: [UInt8], isAltered: Bool) {
        var stripped = bytes
        for needle in needles { stripped = Self.masked(needle, in: stripped) }
        return (stripped, stripped != bytes)
    }

    func strip(_ text: String) -> String {
        needles.isEmpty ? text : String(decoding: strip(Array(text.utf8)).bytes, as: UTF8.self)
    }

    private static func masked(_ needle: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var masked: [UInt8] = []
        var start = 0
        while let place = place(of: needle, in: bytes[start...]) {
            masked += bytes[start..<place] + mask
            start = place + needle.count
        }
        return start == 0 ? bytes : masked + bytes[start...]
    }

    private static func place(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.dropLast(needle.count - 1).first { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
    }

    /// As in an address or an urlencoded body: all but unreserved characters (RFC 3986 section 2.3) escaped.
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
