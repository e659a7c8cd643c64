/// A valid phone number.
package struct ParsedPhone: Equatable, Sendable {
    /// Such as `+421905123456`.
    package var e164: String
    /// ISO 3166-1 alpha-2; nil for numbers of no single country.
    package var region: String?

    package init(e164: String, region: String?) {
        self.e164 = e164
        self.region = region
    }
}
