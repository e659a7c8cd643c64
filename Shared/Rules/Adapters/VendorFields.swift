/// Gathers what an adapter reads: the visitor's answers first, then what the vendor says about them.
///
/// Two answers of one key stay apart, since vendors let questions share a label: the second `Comment` becomes
/// `Comment 2`, and its label still says `Comment`, so that mapping by label sees both and keeps the first.
struct VendorFields {
    private let prefix: String
    private let limits: FieldLimits
    /// More values of one name than this are joined, up to a text of this many bytes.
    private static let several = 8
    private static let longText = 8_192
    /// Of the answers alone: what the vendor adds must not cost the lead, and the document's size bounds it.
    private var count = 0
    private var answers: [FormField] = []
    private var metadata: [FormField] = []
    private var keys: Set<String> = []
    /// How often an answer's key was wanted, so that a thousand of one name take no million looks.
    private var uses: [String: Int] = [:]
    private var places: [String: Int] = [:]

    /// Metadata get keys such as `typeform.token`: the vendor, then its own name.
    init(prefix: String, limits: FieldLimits) {
        self.prefix = prefix
        self.limits = limits
    }

    /// What was gathered, answers first: where both could be a lead's e-mail address, the visitor's is.
    var fields: [FormField] { answers + metadata }

    var hasAnswers: Bool { !answers.isEmpty }

    /// The key under which an answer of that name would be added now.
    func free(_ key: String) -> String {
        guard keys.contains(key) else { return key }
        var number = (uses[key] ?? 1) + 1
        while keys.contains("\(key) \(number)") { number += 1 }
        return "\(key) \(number)"
    }

    /// Adds an answer under a key of its own; none of the values is one that was left open.
    mutating func answer(_ key: String, label: String? = nil, _ values: [String]) throws(FieldsError) {
        let own = free(key)
        count += max(1, values.count)
        guard count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        try checkLengths(own, values, label: label)
        if own != key { uses[key, default: 1] += 1 }
        keys.insert(own)
        answers.append(FormField(key: own, label: label, values: values))
    }

    /// Adds an answer of any shape: lists are several values, what lies deeper is flattened with dots.
    mutating func answer(_ key: String, label: String? = nil, _ value: JSONValue) throws(FieldsError) {
        let flat = try Self.flat(key, value, limits)
        for field in flat { try answer(field.key, label: field.key == key ? label : nil, field.values) }
        // The parts of an answer are none of them what the label asks for.
        if let label, label != key, !flat.contains(where: { $0.key == key }) { try note("label.\(key)", [label]) }
    }

    /// Adds what the vendor says; what is said twice under one name becomes two values.
    ///
    /// A list of hundreds, such as all countries that could have been chosen, is one text and no hundreds of values.
    mutating func note(_ name: String, _ values: [String]) throws(FieldsError) {
        let texts = values.filter { !$0.isEmpty }
        guard texts.count > Self.several else { return try add(noted: "\(prefix).\(name)", texts) }
        var joined = ""
        for text in texts {
            if joined.utf8.count + 3 + text.utf8.count > Self.longText, !joined.isEmpty {
                try add(noted: "\(prefix).\(name)", [joined])
                joined = ""
            }
            joined += joined.isEmpty ? text : " | " + text
        }
        try add(noted: "\(prefix).\(name)", [joined])
    }

    /// Adds what the vendor says in any shape, flattened with dots.
    mutating func note(_ name: String, _ value: JSONValue?) throws(FieldsError) {
        guard let value else { return }
        var wide = limits
        wide.fields = limits.jsonValues
        wide.valueBytes = limits.bodyBytes
        for field in try Self.flat("\(prefix).\(name)", value, wide) { try add(noted: field.key, field.values) }
    }

    /// Adds whatever an adapter did not take.
    mutating func note(_ members: JSONMembers, under name: String? = nil) throws(FieldsError) {
        for member in members.rest { try note(name.map { "\($0).\(member.key)" } ?? member.key, member.value) }
    }

    private mutating func add(noted key: String, _ values: [String]) throws(FieldsError) {
        try checkLengths(key, [])
        let pieces = values.flatMap(pieces)
        if let place = places[key] {
            metadata[place].values += pieces
            return
        }
        places[key] = metadata.count
        metadata.append(FormField(key: key, values: pieces, isMetadata: true))
    }

    /// A text that is longer than a value may be, in as many as it takes.
    private func pieces(_ text: String) -> [String] {
        guard text.utf8.count > limits.valueBytes else { return [text] }
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if piece.utf8.count + character.utf8.count > limits.valueBytes, !piece.isEmpty {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    private static func flat(
        _ key: String, _ value: JSONValue, _ limits: FieldLimits
    ) throws(FieldsError) -> [FormField] {
        try JSONFields.fields(of: .object([JSONValue.Member(key: key, value: value)]), limits: limits)
    }

    private func checkLengths(_ key: String, _ values: [String], label: String? = nil) throws(FieldsError) {
        let longest = values.lazy.map(\.utf8.count).max() ?? 0
        guard max(longest, key.utf8.count, label?.utf8.count ?? 0) <= limits.valueBytes else {
            throw .valueTooLong(key: String(key.prefix(64)), limit: limits.valueBytes)
        }
    }
}
