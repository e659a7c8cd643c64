import Models

/// The names under which forms ask for the canonical fields; only an exact match of the folded name counts.
enum FieldAliases {
    /// The canonical field that a form's key or label stands for; nil when it is none.
    static func field(named name: String, folded: String? = nil) -> LeadField? {
        guard name.utf8.count <= 200 else { return nil }
        if let field = table[folded ?? KeyFold.joined(name)] { return field }
        var words = KeyFold.words(name)[...]
        while words.count > 1, let last = words.last, isMarker(last) { words.removeLast() }
        while true {
            if let field = table[words.joined()] { return field }
            guard words.count > 1, let first = words.first, isPrefix(first) else { return nil }
            words.removeFirst()
        }
    }

    /// Words for a state that in another language mean a country.
    static let countryOrState: Set<String> = ["kraj", "stato"]

    /// Every alias as written, for tests of the tables.
    static let all: [(text: String, field: LeadField)] = {
        let languages = [english, german, french, spanish, slovak, czech, italian, dutch, polish]
        return languages.flatMap { $0.flatMap { field, texts in texts.map { ($0, field) } } }
            + LeadField.allCases.map { ($0.rawValue, $0) } + countryOrState.map { ($0, .state) }
    }()

    private static let table: [String: LeadField] = Dictionary(
        all.map { (KeyFold.joined($0.text), $0.field) }, uniquingKeysWith: { first, _ in first })

    /// What form builders put before the name proper: `your-email`, `q3_email`, `wpforms[fields][email]`.
    private static func isPrefix(_ word: String) -> Bool {
        prefixes.contains(word) || word.utf8.first == UInt8(ascii: "q") && word.dropFirst().allSatisfy(\.isNumber)
    }

    private static let prefixes: Set<String> = [
        "address", "answers", "attributes", "contact", "data", "field", "fields", "form", "input", "item", "lead",
        "names",
        "payload", "person", "properties", "submission", "user", "values", "wpforms", "your",
    ]

    /// What stands behind the name proper: `E-Mail (Pflichtfeld)`, or the number that Contact Form 7 gives a field.
    private static func isMarker(_ word: String) -> Bool {
        markers.contains(word) || word.utf8.count > 1 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static let markers: Set<String> = [
        "required", "optional", "mandatory", "pflichtfeld", "erforderlich", "obligatoire", "facultatif", "obligatorio",
        "opcional", "povinne", "povinny", "nepovinne", "obbligatorio", "facoltativo", "verplicht", "optioneel",
        "wymagane",
        "opcjonalne",
    ]
}
