/// Typeform's webhooks: answers with the questions that they answer.
///
/// Shape after Typeform's Webhooks API, "Example payload". A question's `ref` is its key where somebody chose one.
enum TypeformAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var outer = JSONMembers(document)
        guard var response = outer.object("form_response") else {
            throw .unexpectedShape(
                found: document["form_response"]?.kind ?? "no form_response",
                expected: "an object named form_response from Typeform")
        }
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "typeform", limits: limits)
        if outer.rest.contains(where: { $0.key == "event_type" && $0.value == .text("form_response_partial") }) {
            read.standing = .refused("a partial response (form_response_partial): expected a finished form_response")
        }
        var definition = response.object("definition")
        read.form = definition?.text("title")
        let questions = TypeformQuestions(definition)
        try read.take(time: response.text("submitted_at"), as: "submitted_at", into: &gathered)
        for answer in response.list("answers") ?? [] {
            try add(answer, questions, into: &gathered)
        }
        for hidden in response.object("hidden")?.rest ?? [] { try gathered.answer(hidden.key, hidden.value) }
        try gathered.note(outer)
        for variable in response.list("variables") ?? [] {
            var members = JSONMembers(variable)
            if let name = members.text("key") {
                try gathered.note("variables.\(name)", members.rest.flatMap(\.value.scalars))
            } else {
                try gathered.note("variables", variable)
            }
        }
        try note(definition, into: &gathered)
        try gathered.note(response)
        read.take(gathered)
        return read
    }

    private static func add(
        _ answer: JSONValue, _ questions: TypeformQuestions, into gathered: inout VendorFields
    ) throws(FieldsError) {
        guard case .object = answer else { return try gathered.note("answer", answer) }
        var members = JSONMembers(answer)
        let type = members.text("type")
        let field = members.take("field")
        let value = type.flatMap { members.take($0) }
        let question = questions[field]
        let ref = field?["ref"]?.scalar ?? question?.ref
        let title = question?.title ?? field?["title"]?.scalar
        let id = field?["id"]?.scalar
        let readable = ref.flatMap { OpaqueKey.isOpaque($0) ? nil : $0 }
        let key = [readable, title, ref, id, type].lazy.compactMap(\.self).first { !$0.isEmpty } ?? "answer"
        let label = KnownLabel.label(title, key: key, isEmail: type == "email", isPhone: type == "phone_number")
        let own = gathered.free(key)
        var about = ((field?.scalars ?? []) + [type ?? ""]).filter { $0 != key }
        if let title, label != title, key != title { about.append(title) }
        about += members.rest.flatMap(\.value.scalars)
        switch value {
        case .object(let parts)?:
            let texts = Self.texts(of: parts)
            if texts.isEmpty {
                try gathered.answer(own, label: label, .object(parts))
            } else {
                try gathered.answer(own, label: label, texts)
                about += parts.filter { !said.contains($0.key) }.flatMap(\.value.scalars)
            }
        case let value?: try gathered.answer(own, label: label, value)
        case nil: try gathered.answer(own, label: label, [])
        }
        try gathered.note("answer.\(own)", about)
    }

    /// What a choice says; its ids and refs are about it.
    private static let said: Set<String> = ["label", "labels", "other"]

    private static func texts(of choice: [JSONValue.Member]) -> [String] {
        choice.filter { said.contains($0.key) }.flatMap(\.value.scalars)
    }

    /// Titles are labels already; the rest of the definition says what else could have been answered.
    private static func note(_ definition: JSONMembers?, into gathered: inout VendorFields) throws(FieldsError) {
        guard var definition else { return }
        for field in definition.list("fields") ?? [] {
            var members = JSONMembers(field)
            if let name = members.text("id") ?? members.text("ref") {
                try gathered.note("definition.\(name)", members.rest.flatMap(\.value.scalars))
            } else {
                try gathered.note("definition.fields", field)
            }
        }
        try gathered.note(definition, under: "definition")
    }
}
