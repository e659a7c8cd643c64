package import FoundationEssentials
package import Models

/// An activity was credited to a known lead, or it became known that it is another lead's than was thought.
package struct ActivityCaptured: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var activity: Activity

    package init(leadID: UUID, activity: Activity) {
        self.leadID = leadID
        self.activity = activity
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case activity
    }
}

/// In one pass; see ``LeanCodable``.
extension ActivityCaptured: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var activity: Activity?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .activity: activity = try json.value()
            case .leadID: leadID = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            activity: try json.required(activity, CodingKeys.activity))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.activity, activity)
            json.member(CodingKeys.leadID, _leadID)
        }
    }
}
