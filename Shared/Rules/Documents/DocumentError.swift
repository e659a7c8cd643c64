/// Why a document cannot be used: everything that is wrong with it, each with its place.
package struct DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
    package var problems: [DocumentProblem]

    package init(problems: [DocumentProblem]) {
        self.problems = problems
    }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension DocumentError {
    init(_ error: any Error) {
        guard let error = error as? DecodingError else {
            self.init(problems: [DocumentProblem(path: "", text: "\(error)")])
            return
        }
        let path: [any CodingKey]
        let text: String
        switch error {
        case .keyNotFound(let key, let context):
            path = context.codingPath
            text = "found no '\(key.stringValue)', which is required"
        case .valueNotFound(let type, let context):
            path = context.codingPath
            text = "found nothing, expected \(Self.name(of: type))"
        case .typeMismatch(let type, let context):
            path = context.codingPath
            text = "found another kind of value, expected \(Self.name(of: type))"
        case .dataCorrupted(let context):
            path = context.codingPath
            text = context.debugDescription
        @unknown default:
            path = []
            text = "\(error)"
        }
        self.init(problems: [DocumentProblem(path: Self.text(of: path), text: text)])
    }

    static func text(of path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is Int.Type, is Int64.Type: "a whole number"
        case is Double.Type: "a number"
        default: "\(type)".hasPrefix("Array") ? "a list" : "an object"
        }
    }
}
