import Models

/// How a vendor's forms are plugged in: what to click, what to paste, what arrives, what does not.
///
/// The one text of `baton form add`, `show` and `guide`, and of the pages in `Services/Intake/Vendors`.
struct VendorGuide {
    /// Where the secret comes from by which a post proves who sent it.
    enum Secret {
        /// There is none: the token in the address is all.
        case none
        /// Baton makes one, which is pasted there.
        case made
        /// The vendor has one, which is given to Baton.
        case given
        /// The vendor may have one; without it the token in the address is all.
        case optional
    }

    var vendor: Vendor
    var title: String
    var secret: Secret
    /// How a post proves who sent it, in words.
    var authentication: String
    /// What to do there, in order.
    ///
    /// `ADDRESS`, `SECRET` and `VERIFY` stand for the form's own.
    var steps: [String]
    var arrives: [String]
    var impossible: [String]
    var limits: [String]
    /// What a failed post does there, and what a repeated one does here.
    var retry: String

    /// The steps with a form's own address and secrets in them.
    func steps(address: String, secret: String?, verifyToken: String?) -> [String] {
        steps.map { step in
            step.replacing("ADDRESS", with: address).replacing("SECRET", with: secret ?? "(the secret)")
                .replacing("VERIFY", with: verifyToken ?? "(the verify token)")
        }
    }

    static func of(_ vendor: Vendor) -> VendorGuide {
        all.first { $0.vendor == vendor } ?? any
    }

    static let all: [VendorGuide] = builders + wordPress + adPlatforms + own + [any]

    /// For a sender that is none of the known ones.
    static let any = VendorGuide(
        vendor: .any, title: "Anything else", secret: .none,
        authentication: "The token in the address.",
        steps: [
            "Let the sender POST to: ADDRESS",
            "Content type: application/json, application/x-www-form-urlencoded or multipart/form-data",
        ],
        arrives: ["Every field. The shape of the body tells how it is read."],
        impossible: [], limits: ["The intake's usual limits."],
        retry: "Whatever the sender does. The same content within the same minute is one submission; a header "
            + "`Idempotency-Key` makes any repetition harmless.")
}
