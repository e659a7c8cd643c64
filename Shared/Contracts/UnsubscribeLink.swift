package import FoundationEssentials

/// The link in a message by which its reader wants no more of its kind (RFC 2369, RFC 8058).
///
/// Its token names the message by ids that say nothing to a stranger, and is good for ever: old mails must work too.
package struct UnsubscribeLink: Equatable, Sendable {
    package var kind: RecipientPreference.Kind
    /// The message that holds the link: whose it was is known where it was sent.
    package var deliveryID: UUID
    package var leadID: UUID

    /// The first part of its path.
    package static let root = "unsubscribe"

    package init(kind: RecipientPreference.Kind, deliveryID: UUID, leadID: UUID) {
        self.kind = kind
        self.deliveryID = deliveryID
        self.leadID = leadID
    }

    /// The path below the intake's address.
    package func path(secret: String) -> String { "/\(Self.root)/\(token(secret: secret))" }

    package func token(secret: String) -> String {
        var payload = [Self.byte(of: kind)]
        for id in [deliveryID, leadID] { withUnsafeBytes(of: id.uuid) { payload.append(contentsOf: $0) } }
        return SignedToken.text(payload, use: Self.use, secret: secret)
    }

    /// Reads a token that one of the secrets has signed; nil for anything else.
    package init?(token: String, secrets: [String]) {
        guard let payload = SignedToken.payload(of: token, use: Self.use, secrets: secrets), payload.count == 33,
            let kind = RecipientPreference.Kind.allCases.first(where: { Self.byte(of: $0) == payload[0] })
        else { return nil }
        func id(at place: Int) -> UUID {
            payload.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(fromByteOffset: place, as: uuid_t.self)) }
        }
        self.init(kind: kind, deliveryID: id(at: 1), leadID: id(at: 17))
    }

    private static let use = "unsubscribe.1"

    private static func byte(of kind: RecipientPreference.Kind) -> UInt8 {
        switch kind {
        case .digests: UInt8(ascii: "d")
        case .messages: UInt8(ascii: "m")
        }
    }
}
