import Models

/// A submission's own bytes, with what is known about the form they came through.
struct FormPost: Equatable, Sendable {
    var body: [UInt8]
    var contentType: String?
    /// The raw query string of the request; nil when there was none.
    var query: String?
    /// The form's name; the payload's own word comes first.
    var form: String?
    var source: LeadSource = .other
    var isTest = false
    /// When the intake received it; nil for what was published straight to the broker.
    var receivedAt: Timestamp?
}
