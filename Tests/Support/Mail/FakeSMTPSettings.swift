/// What a fake mail server offers.
package struct FakeSMTPSettings: Encodable, Sendable {
    package enum TLS: String, Encodable, Sendable {
        case none, starttls, implicit
    }

    package var tls = TLS.none
    /// PEM files; needed with TLS.
    package var certificate: String?
    package var key: String?
    /// Who may send; nobody needs to log in without a user.
    package var user: String?
    package var password: String?
    /// Offers AUTH under TLS.
    package var authentication = true
    /// Mechanisms of AUTH that are not offered, such as `PLAIN`.
    package var excluded: [String] = []
    /// The largest message; 0 offers no SIZE.
    package var size = 33_554_432
    /// Offers SMTPUTF8.
    package var international = true
    /// Offers 8BITMIME.
    package var eightBit = true
    /// Tells what is in the messages; without, they are only counted and their envelopes kept.
    package var contents = true
    /// 0 takes a free one.
    package var port: UInt16 = 0

    package init() {}

    /// With a certificate for these names or addresses.
    package init(tls: TLS, _ certificate: TestAuthority.Certificate) {
        self.tls = tls
        self.certificate = certificate.path
        self.key = certificate.keyPath
    }
}
