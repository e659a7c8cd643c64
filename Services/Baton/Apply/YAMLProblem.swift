import Yams

/// Why a file is no YAML that a document could be.
struct YAMLProblem: Error, Equatable {
    var line: Int?
    var text: String

    init(line: Int?, text: String) {
        self.line = line
        self.text = text
    }

    init(_ error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            self.init(line: mark.line, text: "no YAML: \(problem)")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                line: context.mark.line, text: "found a key twice: \(duplicates.sorted().joined(separator: ", "))")
        default:
            self.init(line: nil, text: "no YAML: \(error)")
        }
    }
}
