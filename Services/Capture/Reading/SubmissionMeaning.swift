import Models
import Rules

/// What a submission says: a lead's facts, or why it is none.
struct SubmissionMeaning: Equatable, Sendable {
    enum Verdict: Equatable, Sendable {
        case lead
        /// Read, but nobody could ever be reached.
        case rejected(reason: String)
        case unreadable(reason: String)
    }

    var verdict: Verdict
    var facts: LeadFacts
    /// The publisher's word, else the intake's clock; nil when neither said.
    var occurredAt: Timestamp?

    /// Reads, maps and normalises; pure, and the same for the same bytes whenever it is done.
    init(of post: FormPost) {
        do throws(FieldsError) {
            self.init(of: try ReadSubmission(post), post: post)
        } catch {
            self.init(unreadable: "\(error)", post: post)
        }
    }

    private init(of read: ReadSubmission, post: FormPost) {
        var facts = LeadNormalisation.facts(
            from: FieldMapping.map(read.fields), read: read, defaultSource: post.source)
        facts.form = facts.form ?? post.form
        facts.isTest = facts.isTest || read.isTest || post.isTest
        self.facts = facts.storable
        occurredAt = read.submittedAt ?? post.receivedAt
        let isReachable = facts[.email] != nil || facts[.phone] != nil
        verdict =
            isReachable ? .lead : .rejected(reason: "neither a valid e-mail address nor a valid phone number")
    }

    init(unreadable reason: String, post: FormPost? = nil) {
        verdict = .unreadable(reason: reason.storable)
        facts = LeadFacts(source: post?.source ?? .other, form: post?.form?.storable, isTest: post?.isTest ?? false)
        occurredAt = nil
    }
}

extension ReadSubmission {
    fileprivate init(_ post: FormPost) throws(FieldsError) {
        self = try SubmissionReader.read(body: post.body, contentType: post.contentType)
        // A broken address line must not cost the lead: its bytes are kept, and the body was read.
        guard let query = post.query, !query.isEmpty,
            let fromQuery = try? SubmissionReader.read(
                body: Array(query.utf8), contentType: "application/x-www-form-urlencoded")
        else { return }
        self = filled(from: fromQuery)
    }

    /// Fields of the address line come after those of the body, which win where both have one.
    fileprivate func filled(from query: ReadSubmission) -> ReadSubmission {
        var both = self
        let known = Set(fields.map(\.key))
        both.fields += query.fields.filter { !known.contains($0.key) }
        both.source = source ?? query.source
        both.sourceText = sourceText ?? query.sourceText
        both.form = form ?? query.form
        both.submittedAt = submittedAt ?? query.submittedAt
        both.consent = consent ?? query.consent
        both.page = page ?? query.page
        both.isTest = isTest || query.isTest
        return both
    }
}

extension LeadFacts {
    /// The facts as PostgreSQL can hold them.
    var storable: LeadFacts {
        guard hasNUL else { return self }
        var clean = self
        clean.values = values.mapValues(\.storable)
        clean.extra = Dictionary(
            extra.map { ($0.key.storable, $0.value.map(\.storable)) }, uniquingKeysWith: { $0 + $1 })
        clean.form = form?.storable
        return clean
    }

    private var hasNUL: Bool {
        func isIn(_ text: String) -> Bool { text.utf8.contains(0) }
        return values.contains { isIn($0.value) } || extra.contains { isIn($0.key) || $0.value.contains(where: isIn) }
            || form.map(isIn) ?? false
    }
}
