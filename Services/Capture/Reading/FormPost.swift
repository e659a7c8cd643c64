import Models
import Rules

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
    /// Who sent it: decides how it is read.
    var vendor: Vendor = .any
    /// The headers that its adapter may need.
    var headers: [String: String] = [:]
    /// Why the intake takes it for a robot's; empty for a person's.
    var suspicions: [String] = []
    /// What the form says that its fields mean.
    var mapping = ExplicitMapping.none
    /// When the intake received it; nil for what was published straight to the broker.
    var receivedAt: Timestamp?

    /// What was sent, as its adapter reads it.
    var sent: VendorPost {
        VendorPost(headers: headers, query: query, contentType: contentType, body: body)
    }
}
