/// The forms file: `{"forms": [...]}`.
struct FormsFile: Decodable {
    var forms: [FormEntry]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case forms
    }

    init(from decoder: any Decoder) throws {
        try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
        forms = try decoder.container(keyedBy: CodingKeys.self).decode([FormEntry].self, forKey: .forms)
    }
}
