import CPhoneNumbers

/// Phone numbers by the rules of each country's numbering plan.
package enum PhoneNumbers {
    /// Longer texts are no phone numbers.
    package static let longestText = 64

    /// Reads a phone number as people write it; nil when it is none that can be dialled.
    ///
    /// The default region (ISO 3166-1 alpha-2) is for numbers without a country code; it need not be known.
    /// The first call of a process loads the numbering plans and takes some milliseconds; see ``warmUp()``.
    package static func parse(_ text: String, defaultRegion: String?) -> ParsedPhone? {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= longestText, !bytes.contains(0) else { return nil }
        let region = defaultRegion.flatMap { $0.utf8.count == 2 ? $0.uppercased() : nil } ?? "ZZ"
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let number = buffer.baseAddress else { return nil }
            let code = number + 24
            guard baton_phone_parse(text, region, number, 24, code, 8) == 0 else { return nil }
            let found = String(cString: code)
            return ParsedPhone(e164: String(cString: number), region: found.isEmpty ? nil : found)
        }
    }

    /// The country (ISO 3166-1 alpha-2) of a number in E.164 form; nil when it belongs to no single one.
    ///
    /// Far cheaper than ``parse(_:defaultRegion:)``, and does not ask whether the number can be dialled.
    package static func region(ofE164 text: String) -> String? {
        guard text.utf8.count <= 16, !text.utf8.contains(0) else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8) { buffer in
            guard let region = buffer.baseAddress, baton_phone_region(text, region, 8) == 0 else { return nil }
            let found = String(cString: region)
            return found.isEmpty ? nil : found
        }
    }

    /// Loads the numbering plans, so that the first number of a batch need not wait for them.
    package static func warmUp() {
        _ = parse("+12015550123", defaultRegion: nil)
    }
}
