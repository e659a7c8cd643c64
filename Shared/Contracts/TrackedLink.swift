package import FoundationEssentials
package import Models

/// A link in a message to a lead that tells when it was opened or followed.
///
/// Its token carries all of it and a signature (HMAC-SHA256), so that nothing is stored for it and nobody can make one
/// that leads elsewhere.
package struct TrackedLink: Equatable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// A picture of one dot: the message was opened.
        case open = "o"
        /// A link that was followed.
        case click = "c"
    }

    package var kind: Kind
    package var leadID: UUID
    /// The message or campaign, for people.
    package var label: String?
    /// Where a click goes; nil for an opened message.
    package var target: String?
    package var expiresAt: Timestamp

    package static let labelLimit = 100
    package static let targetLimit = 2_000
    package static let secretLimit = 16

    /// The picture that a message holds.
    package static func open(leadID: UUID, label: String?, expiresAt: Timestamp) -> TrackedLink {
        TrackedLink(kind: .open, leadID: leadID, label: label, target: nil, expiresAt: expiresAt)
    }

    /// A link of a message; nil for a target that is no address of a page.
    package static func click(leadID: UUID, label: String?, target: String, expiresAt: Timestamp) -> TrackedLink? {
        guard isPage(target) else { return nil }
        return TrackedLink(kind: .click, leadID: leadID, label: label, target: target, expiresAt: expiresAt)
    }

    private init(kind: Kind, leadID: UUID, label: String?, target: String?, expiresAt: Timestamp) {
        self.kind = kind
        self.leadID = leadID
        self.label = label.map { String($0.prefix(Self.labelLimit)) }
        self.target = target
        self.expiresAt = expiresAt
    }

    /// The path below the intake's address.
    package func path(secret: String) -> String {
        switch kind {
        case .open: "/o/\(token(secret: secret)).gif"
        case .click: "/c/\(token(secret: secret))"
        }
    }

    package func token(secret: String) -> String {
        let content = Content(
            kind: kind, lead: leadID.text, label: label, url: target, expires: expiresAt.microseconds / 1_000_000)
        // Encoding a few texts cannot fail; nothing at all would be refused by whoever reads it.
        return SignedToken.text((try? BodyCoding.encode(content)) ?? [], use: Self.use, secret: secret)
    }

    /// Reads a token that one of the secrets has signed; nil for anything else.
    ///
    /// Whether it has expired is for the reader to say.
    package init?(token: String, secrets: [String]) {
        guard let bytes = SignedToken.payload(of: token, use: Self.use, secrets: secrets),
            let content = try? BodyCoding.decode(Content.self, from: bytes),
            let lead = UUID(uuidString: content.lead), content.kind == .open || content.url.map(Self.isPage) == true
        else { return nil }
        self.init(
            kind: content.kind, leadID: lead, label: content.label, target: content.kind == .click ? content.url : nil,
            expiresAt: Timestamp(seconds: content.expires))
    }

    /// Whether a browser can be sent there: `http` or `https`, in characters that a header may hold.
    package static func isPage(_ address: String) -> Bool {
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C && $0 != 0x22 }
        let lower = address.lowercased()
        let scheme = ["https://", "http://"].first { lower.hasPrefix($0) }
        guard isPlain, address.utf8.count <= targetLimit, let scheme else { return false }
        return !address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }.isEmpty
    }

    private struct Content: Codable {
        var kind: Kind
        var lead: String
        var label: String?
        var url: String?
        var expires: Int64

        private enum CodingKeys: String, CodingKey {
            case kind = "k"
            case lead = "l"
            case label = "n"
            case url = "u"
            case expires = "x"
        }
    }

    private static let use = "link.1"
}
