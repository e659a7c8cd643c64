import FoundationEssentials
import Rules

/// All forms that the intake knows.
struct FormDirectory: Sendable {
    private let forms: [String: Form]

    init(_ forms: [Form]) {
        self.forms = Dictionary(forms.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    init(file: String) throws(FormsError) {
        guard let content = FileManager.default.contents(atPath: file) else { throw .unreadable(file: file) }
        try self.init(json: content, file: file)
    }

    init(json: Data, file: String) throws(FormsError) {
        self.init(try FormsFile.forms(json: json, file: file))
    }

    subscript(key: String) -> Form? { forms[key] }

    var count: Int { forms.count }
    var keys: [String] { forms.keys.sorted() }
}
