/// What is wrong with the forms file: which file, which entry, which field.
package enum FormsError: Error, Equatable, CustomStringConvertible {
    case unreadable(file: String)
    case invalid(file: String, field: String, problem: String)

    /// - Parameters:
    ///   - file: the file that was read.
    ///   - error: what its decoding threw.
    package init(file: String, decoding error: any Error) {
        switch error {
        case let error as DecodingError:
            let (path, problem) = error.place
            self = .invalid(file: file, field: Self.text(of: path), problem: problem)
        default:
            self = .invalid(file: file, field: "", problem: "is no JSON")
        }
    }

    package var description: String {
        switch self {
        case .unreadable(let file): "\(file): cannot be read"
        case .invalid(let file, let field, let problem):
            field.isEmpty ? "\(file): \(problem)" : "\(file): \(field) \(problem)"
        }
    }

    /// `forms[2].contentTypes[0]`.
    private static func text(of path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}

extension DecodingError {
    fileprivate var place: (path: [any CodingKey], problem: String) {
        switch self {
        case .typeMismatch(let type, let context): (context.codingPath, "is not of the type \(type)")
        case .valueNotFound(let type, let context): (context.codingPath, "is null, expected \(type)")
        case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
        case .dataCorrupted(let context) where context.codingPath.isEmpty: ([], "is no JSON")
        case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
        @unknown default: ([], "cannot be read")
        }
    }
}
