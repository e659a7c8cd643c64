package import Models

/// A submission taken apart: its fields, and what it says about itself.
package struct ReadSubmission: Sendable, Equatable {
    /// What the post is, as far as its vendor says.
    package enum Standing: Sendable, Equatable {
        /// A whole submission.
        case complete
        /// No submission, for the reason given: a half-filled form, a test of the connection.
        case refused(String)
        /// A notification whose answers have to be fetched: kept until they are.
        case awaiting(String)
    }

    package var fields: [FormField]
    /// The source that the submission names, when it is one of the ten.
    package var source: LeadSource?
    /// The source as given, also when it is none of the ten.
    package var sourceText: String?
    package var form: String?
    package var submittedAt: Timestamp?
    package var consent: String?
    package var page: String?
    package var isTest: Bool
    /// Who filled it in, by the id that the site's script gave the browser; nil without one.
    package var visitor: VisitorID?
    package var standing: Standing
    /// Why the post looks like a robot's, in words; empty for a person's.
    package var suspicions: [String]

    package init(
        fields: [FormField], source: LeadSource? = nil, sourceText: String? = nil, form: String? = nil,
        submittedAt: Timestamp? = nil, consent: String? = nil, page: String? = nil, isTest: Bool = false,
        standing: Standing = .complete, suspicions: [String] = []
    ) {
        self.fields = fields
        self.source = source
        self.sourceText = sourceText
        self.form = form
        self.submittedAt = submittedAt
        self.consent = consent
        self.page = page
        self.isTest = isTest
        self.standing = standing
        self.suspicions = suspicions
    }
}
