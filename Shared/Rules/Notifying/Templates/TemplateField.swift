/// What a name in a template stands for.
package indirect enum TemplateField: Equatable, Sendable {
    case text
    case truth
    /// Names below it, such as those of `lead`.
    case table([String: TemplateField])
    /// A section of it is repeated, with these names inside.
    case list([String: TemplateField])

    /// The names that it brings into its section.
    var members: [String: TemplateField] {
        switch self {
        case .text, .truth: [:]
        case .table(let members), .list(let members): members
        }
    }

    /// The names of either, where one name has them in two kinds of message.
    static func united(_ first: TemplateField, _ second: TemplateField) -> TemplateField {
        switch (first, second) {
        case (.table(let members), .table(let others)): .table(members.merging(others, uniquingKeysWith: united))
        case (.list(let members), .list(let others)): .list(members.merging(others, uniquingKeysWith: united))
        default: second
        }
    }

    /// Every name that leads to something below it, such as `lead.name`; those inside lists stand alone.
    static func paths(_ fields: [String: TemplateField]) -> [String] {
        fields.flatMap { name, field in
            if case .table(let members) = field { [name] + paths(members).map { "\(name).\($0)" } } else { [name] }
        }.sorted()
    }
}
