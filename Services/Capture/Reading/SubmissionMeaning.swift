import Database
import Models
import Rules

/// What a submission says: a lead's facts, or why it is none.
struct SubmissionMeaning: Equatable, Sendable {
    enum Verdict: Equatable, Sendable {
        case lead
        /// Read, but no lead: nobody could ever be reached, a robot's, or a half-filled form.
        case rejected(reason: String)
        case unreadable(reason: String)
        /// A notification whose answers have to be fetched: parked until they are.
        case awaiting(reason: String)
    }

    var verdict: Verdict
    var facts: LeadFacts
    /// The publisher's word, else the intake's clock; nil when neither said.
    var occurredAt: Timestamp?
    /// Whose browser filled it in; nil for what no browser with an id sent.
    var visitor: VisitorID?

    /// Reads, maps and normalises; pure, and the same for the same bytes whenever it is done.
    init(of post: FormPost) {
        do throws(FieldsError) {
            self.init(of: try Adapters.read(post.sent, of: post.vendor), post: post)
        } catch {
            self.init(unreadable: "\(error)", post: post)
        }
    }

    init(of read: ReadSubmission, post: FormPost) {
        var facts = LeadNormalisation.facts(
            from: FieldMapping.map(read.fields, explicit: post.mapping), read: read, defaultSource: post.source)
        facts.form = facts.form ?? post.form
        facts.isTest = facts.isTest || read.isTest || post.isTest
        self.facts = facts.storable
        occurredAt = read.submittedAt ?? post.receivedAt
        visitor = read.visitor
        verdict = Self.verdict(of: read, isReachable: facts[.email] != nil || facts[.phone] != nil, post: post)
    }

    private static func verdict(of read: ReadSubmission, isReachable: Bool, post: FormPost) -> Verdict {
        switch read.standing {
        case .awaiting(let reason): return .awaiting(reason: reason.storable)
        case .refused(let reason): return .rejected(reason: reason.storable)
        case .complete: break
        }
        if let suspicion = post.suspicions.first ?? read.suspicions.first {
            return .rejected(reason: "spam: \(suspicion)".storable)
        }
        return isReachable ? .lead : .rejected(reason: "neither a valid e-mail address nor a valid phone number")
    }

    init(unreadable reason: String, post: FormPost? = nil) {
        verdict = .unreadable(reason: reason.storable)
        facts = LeadFacts(source: post?.source ?? .other, form: post?.form?.storable, isTest: post?.isTest ?? false)
        occurredAt = nil
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
