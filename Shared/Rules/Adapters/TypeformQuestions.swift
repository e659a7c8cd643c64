/// The questions of a Typeform, found by the id or the ref that an answer names.
struct TypeformQuestions {
    struct Question {
        var title: String?
        var ref: String?
    }

    private var byID: [String: Question] = [:]
    private var byRef: [String: Question] = [:]

    init(_ definition: JSONMembers?) {
        var definition = definition
        add(definition?.list("fields") ?? [])
    }

    subscript(field: JSONValue?) -> Question? {
        field?["id"]?.scalar.flatMap { byID[$0] } ?? field?["ref"]?.scalar.flatMap { byRef[$0] }
    }

    /// A group holds further questions; the depth of the document bounds how often.
    private mutating func add(_ fields: [JSONValue]) {
        for field in fields {
            let question = Question(title: field["title"]?.scalar, ref: field["ref"]?.scalar)
            if let id = field["id"]?.scalar, byID[id] == nil { byID[id] = question }
            if let ref = question.ref, byRef[ref] == nil { byRef[ref] = question }
            for inner in [field["fields"], field["properties"]?["fields"]] {
                if case .list(let fields)? = inner { add(fields) }
            }
        }
    }
}
