package import FoundationEssentials

extension FormsFile {
    /// The forms of a file's text: each checked, and no key twice.
    ///
    /// `file` names the file in errors.
    package static func forms(json: Data, file: String) throws(FormsError) -> [Form] {
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
        return forms
    }
}
