/// Why a post may not enter a form.
///
/// The raw value is a label of metrics. The text goes to the sender and says nothing that a forger does not know.
enum Refusal: String, CaseIterable, Error, Sendable {
    case unknownForm = "unknown_form"
    case token
    case signatureMissing = "signature_missing"
    case signatureMalformed = "signature_malformed"
    case signatureWrong = "signature_wrong"
    case signatureStale = "signature_stale"
    case key
    case verifyToken = "verify_token"

    var text: String {
        switch self {
        // Alike, so that nobody can find out which forms there are.
        case .unknownForm, .token: "unknown form, or its token is missing or wrong"
        case .signatureMissing: "signature: found none, expected the headers that this form's vendor sends"
        case .signatureMalformed: "signature: its headers are not as this form's vendor writes them"
        case .signatureWrong: "signature: does not match"
        case .signatureStale: "signature: too old, or from the future; is the clock right?"
        case .key: "google_key: missing or wrong"
        case .verifyToken: "hub.verify_token: missing or wrong"
        }
    }
}
