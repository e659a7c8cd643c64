import PhoneNumbers

/// Phone numbers in the one form in which they are dialled and compared.
package enum PhoneNormalisation {
    /// E.164 of a number as typed; the country (alpha-2) is for numbers without a country code.
    package static func e164(_ text: String, country: String?) -> String? {
        parsed(text, country: country)?.e164
    }

    static func parsed(_ text: String, country: String?) -> ParsedPhone? {
        let text = text.trimmed
        if let phone = PhoneNumbers.parse(text, defaultRegion: country) { return phone }
        // Without a known country nobody but us knows that 00 dials abroad.
        guard text.hasPrefix("00") else { return nil }
        return PhoneNumbers.parse("+" + text.dropFirst(2), defaultRegion: nil)
    }
}
