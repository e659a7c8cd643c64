package import Models

/// One web form that may post to the intake: an entry of the forms file.
package struct Form: Equatable, Sendable {
    /// The media types of a form whose entry names neither these nor a form builder: what browsers and programs send.
    package static let usualContentTypes = [
        "application/json", "application/x-www-form-urlencoded", "multipart/form-data",
    ]

    /// The media types of a form of this vendor whose entry names none.
    ///
    /// What a form builder sends is for its adapter to judge: Contact Form 7 calls a body text/plain that is no JSON, and
    /// a post that is refused is lost where one that cannot be read is kept.
    package static func usualContentTypes(of vendor: Vendor) -> [String] {
        switch vendor {
        case .any, .html, .json: usualContentTypes
        default: ["*/*"]
        }
    }

    /// Names the form in its address, `/forms/{key}`.
    package var key: String
    package var name: String
    package var source: LeadSource
    /// Media types in lower case; `*/*` allows any, and a post without one.
    package var contentTypes: [String] = usualContentTypes
    /// What posts to it: decides how a post is authenticated and read.
    package var vendor: Vendor = .any
    /// The vendor's signing secrets, the one in force first; empty for a vendor that signs nothing.
    package var secrets: [String] = []
    /// The secret that a post must carry; nil for a form that anybody may post.
    package var token: String?
    /// Which pages' browsers may post, as `https://host`; empty allows all.
    package var origins: [String] = []
    /// Where a browser is sent after its post; nil answers everybody alike.
    package var thankYou: String?
    /// Posts per minute that it takes at most; nil for what the intake's setting says.
    package var ratePerMinute: Int?
    package var isTest = false
    /// A form that takes no posts any more, answered like a wrong token.
    package var isDisabled = false
    /// The whole address that the vendor posts to, as it is written there: HubSpot signs it.
    package var publicURL: String?
    /// What Meta repeats when it asks whether a subscription is wanted.
    package var verifyToken: String?
    /// Fields that no person sees: one that is filled betrays a robot.
    package var honeypots: [String] = []
    /// How long a person takes to fill the form at least; nil where its page fetches no stamp.
    package var minimumSeconds: Int?
    /// The token of before, taken beside the one in force while it is changed.
    package var previousToken: String?
    /// What the form's fields mean: a lead's field, `extra:<name>` or `ignore` by key or label.
    package var mapping: [String: String] = [:]

    package init(
        key: String, name: String, source: LeadSource, contentTypes: [String] = usualContentTypes,
        vendor: Vendor = .any, secrets: [String] = [], token: String? = nil, origins: [String] = [],
        thankYou: String? = nil, ratePerMinute: Int? = nil, isTest: Bool = false, isDisabled: Bool = false,
        publicURL: String? = nil, verifyToken: String? = nil, honeypots: [String] = [], minimumSeconds: Int? = nil,
        previousToken: String? = nil, mapping: [String: String] = [:]
    ) {
        self.key = key
        self.name = name
        self.source = source
        self.contentTypes = contentTypes
        self.vendor = vendor
        self.secrets = secrets
        self.token = token
        self.origins = origins
        self.thankYou = thankYou
        self.ratePerMinute = ratePerMinute
        self.isTest = isTest
        self.isDisabled = isDisabled
        self.publicURL = publicURL
        self.verifyToken = verifyToken
        self.honeypots = honeypots
        self.minimumSeconds = minimumSeconds
        self.previousToken = previousToken
        self.mapping = mapping
    }

    /// The tokens that a post may carry, the one in force first; empty for a form without one.
    package var tokens: [String] { [token, previousToken].compactMap(\.self) }

    package func allows(contentType: String?) -> Bool {
        contentTypes.contains("*/*") || contentType.map(contentTypes.contains) == true
    }

    /// The list binds browsers, which always say where they post from; the token binds everybody else.
    package func allows(origin: String?) -> Bool {
        guard let origin, !origins.isEmpty else { return true }
        return origins.contains(origin.lowercased())
    }
}
