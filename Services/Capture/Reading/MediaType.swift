/// A content type without its parameters, in lower case.
struct MediaType: Equatable {
    let name: String

    init(_ contentType: String?) {
        name = contentType?.split(separator: ";", maxSplits: 1).first?.trimmed.lowercased() ?? ""
    }

    static let cloudEvent = "application/cloudevents+json"

    /// Every format of CloudEvents in structured or batch mode.
    var isCloudEvent: Bool { name.hasPrefix("application/cloudevents") }
}
