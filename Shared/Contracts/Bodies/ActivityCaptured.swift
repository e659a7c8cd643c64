package import FoundationEssentials
package import Models

/// An activity was credited to a known lead.
package struct ActivityCaptured: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var activity: Activity

    package init(leadID: UUID, activity: Activity) {
        self.leadID = leadID
        self.activity = activity
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case activity
    }
}
