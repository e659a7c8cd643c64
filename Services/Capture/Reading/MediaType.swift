import Contracts

/// A content type without its parameters, in lower case.
struct MediaType: Equatable {
    let name: String

    init(_ contentType: String?) {
        // By far the most frequent ones; taking them apart costs more than reading the rest of a message's properties.
        if let contentType, contentType == Envelope.json || contentType == Envelope.submission {
            name = contentType
            return
        }
        name = contentType?.split(separator: ";", maxSplits: 1).first?.trimmed.lowercased() ?? ""
    }

    static let cloudEvent = "application/cloudevents+json"

    /// Every format of CloudEvents in structured or batch mode.
    var isCloudEvent: Bool { name.hasPrefix("application/cloudevents") }
}
