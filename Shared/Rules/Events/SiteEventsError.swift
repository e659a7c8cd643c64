/// Why a report of events could not be read.
///
/// Descriptions never repeat values, which may be personal data.
package enum SiteEventsError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(FieldsError)
    case tooMany(found: Int, limit: Int)
    /// A member of an event: its place among the events, what was found, what was expected.
    case member(event: Int, name: String, found: String, expected: String)

    package var description: String {
        switch self {
        case .unreadable(let error): "body: \(error)"
        case .tooMany(let found, let limit): "events: found \(found), expected 1 to \(limit)"
        case .member(let event, let name, let found, let expected):
            "events[\(event)].\(name): found \(found), expected \(expected)"
        }
    }
}
