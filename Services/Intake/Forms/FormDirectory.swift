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
        let entries: [FormEntry]
        do {
            entries = try JSONDecoder().decode(FormsFile.self, from: json).forms
        } catch {
            throw FormsError(file: file, decoding: error)
        }
        var forms: [Form] = []
        for (index, entry) in entries.enumerated() {
            do throws(FormFault) {
                forms.append(try Form(checking: entry))
            } catch {
                throw .invalid(file: file, field: "forms[\(index)].\(error.field)", problem: error.problem)
            }
            if let first = forms.dropLast().firstIndex(where: { $0.key == entry.key }) {
                throw .invalid(
                    file: file, field: "forms[\(index)].key",
                    problem: "is \"\(entry.key)\", which forms[\(first)] has already")
            }
        }
        self.init(forms)
    }

    subscript(key: String) -> Form? { forms[key] }

    var count: Int { forms.count }
    var keys: [String] { forms.keys.sorted() }
}
