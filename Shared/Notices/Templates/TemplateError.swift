/// A template cannot be used, or is not there.
package enum TemplateError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String)
    case noTemplate(directory: String)
    case invalid(path: String, problem: String)
    case unknown(name: String, known: [String])

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path): missing or unreadable"
        case .noTemplate(let directory): "\(directory): has no templates, such as lead-routed.text.mustache"
        case .invalid(let path, let problem): "\(path): \(problem)"
        case .unknown(let name, let known):
            "template: found \(name), expected one of \(known.joined(separator: ", "))"
        }
    }
}
