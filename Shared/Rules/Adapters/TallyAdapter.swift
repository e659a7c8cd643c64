/// Tally's webhooks: questions with ids for choices, and labels that may repeat.
///
/// Shape after Tally's "Webhooks" page of its help centre.
enum TallyAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var outer = JSONMembers(document)
        guard var data = outer.object("data") else {
            throw .unexpectedShape(
                found: document["data"]?.kind ?? "no data", expected: "an object named data from Tally")
        }
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "tally", limits: limits)
        read.form = data.text("formName")
        if let fields = data.list("fields") {
            var asked: Set<String> = []
            for field in fields { try add(field, asked: &asked, into: &gathered) }
        } else if let type = document["eventType"]?.scalar, type != "FORM_RESPONSE" {
            read.standing = .refused("Tally's \(type.prefix(64)): expected FORM_RESPONSE")
        } else {
            throw .unexpectedShape(
                found: document["data"]?["fields"]?.kind ?? "no fields",
                expected: "a list named fields in Tally's data")
        }
        if data.rest.contains(where: { $0.key == "createdAt" }) {
            try read.take(time: data.text("createdAt"), as: "data.createdAt", into: &gathered)
        } else {
            try read.take(time: outer.text("createdAt"), as: "createdAt", into: &gathered)
        }
        try gathered.note(outer)
        try gathered.note(data)
        read.take(gathered)
        return read
    }

    /// What Tally works out itself.
    private static let computed: Set<String> = ["CALCULATED_FIELDS"]

    private static func add(
        _ field: JSONValue, asked: inout Set<String>, into gathered: inout VendorFields
    ) throws(FieldsError) {
        guard case .object = field else { return try gathered.note("field", field) }
        var members = JSONMembers(field)
        let id = members.text("key") ?? ""
        let title = members.text("label") ?? ""
        let type = members.text("type") ?? ""
        let name = title.trimmed.isEmpty ? (id.isEmpty ? "field" : id) : title
        let value = members.take("value") ?? .null
        if computed.contains(type) || isDerived(id, type, value, asked) {
            try gathered.note(name, value)
            try gathered.note("question.\(name)", [id, type] + members.rest.flatMap(\.value.scalars))
            return
        }
        if !id.isEmpty { asked.insert(id) }
        let label = KnownLabel.label(
            title.isEmpty ? nil : title, key: name, isEmail: type == "INPUT_EMAIL",
            isPhone: type.hasPrefix("INPUT_PHONE"))
        let own = gathered.free(name)
        var about = [id, type].filter { !$0.isEmpty && $0 != name }
        switch value {
        case .object(let rows):
            // A matrix: which columns were ticked in each row.
            let rowTexts = choices(field["rows"])
            let columns = choices(field["columns"])
            for row in rows {
                let key = "\(own).\(rowTexts[row.key] ?? row.key)"
                try gathered.answer(key, resolved(row.value, columns, &about))
            }
            if rows.isEmpty { try gathered.answer(own, label: label, []) }
        default: try gathered.answer(own, label: label, resolved(value, choices(field["options"]), &about))
        }
        about += members.rest.flatMap(\.value.scalars)
        try gathered.note("question.\(own)", about)
    }

    /// A question with boxes also sends one truth value per box, under its own key and the box's.
    private static func isDerived(_ id: String, _ type: String, _ value: JSONValue, _ asked: Set<String>) -> Bool {
        guard type == "CHECKBOXES", case .truth = value, let end = id.lastIndex(of: "_") else { return false }
        return asked.contains(String(id[..<end]))
    }

    private static func choices(_ options: JSONValue?) -> [String: String] {
        guard case .list(let options)? = options else { return [:] }
        var texts: [String: String] = [:]
        for option in options {
            guard let id = option["id"]?.scalar, let text = option["text"]?.scalar, texts[id] == nil else { continue }
            texts[id] = text
        }
        return texts
    }

    /// Ids as their texts, files as their addresses; what else belongs to them goes to `about`.
    private static func resolved(
        _ value: JSONValue, _ texts: [String: String], _ about: inout [String]
    ) -> JSONValue {
        switch value {
        case .list(let elements): return .list(elements.map { resolved($0, texts, &about) })
        case .object:
            var file = JSONMembers(value)
            guard let url = file.text("url") else { return value }
            about += file.rest.flatMap(\.value.scalars)
            return .text(url)
        case .text(let id):
            return .text(texts[id] ?? id)
        default: return value
        }
    }
}
