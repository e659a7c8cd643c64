/// What is wrong with the endpoints file: which field, what was found, what was expected; never a key.
enum EndpointsError: Error, Equatable, CustomStringConvertible {
    case unreadable(file: String)
    /// Others could read the keys in it.
    case exposed(file: String, mode: String)
    case invalid(file: String, field: String, problem: String)

    var description: String {
        switch self {
        case .unreadable(let file): "\(file): cannot be read"
        case .exposed(let file, let mode):
            "\(file): found the mode \(mode), expected one with which only its owner and group can read it, such as 0600"
        case .invalid(let file, let field, let problem):
            field.isEmpty ? "\(file): \(problem)" : "\(file): \(field): \(problem)"
        }
    }
}
