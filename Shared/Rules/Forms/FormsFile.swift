/// The forms file: `{"forms": [...]}`.
package struct FormsFile: Codable, Equatable, Sendable {
    package var forms: [FormEntry]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case forms
    }

    package init(forms: [FormEntry]) {
        self.forms = forms
    }

    package init(from decoder: any Decoder) throws {
        try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
        forms = try decoder.container(keyedBy: CodingKeys.self).decode([FormEntry].self, forKey: .forms)
    }
}
