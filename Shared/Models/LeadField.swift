/// The canonical fields of a lead: whatever a form sends under other names is mapped to these or kept as extra.
///
/// The raw value is the name in messages, in the `facts` column and in conditions (`lead.<rawValue>`).
package enum LeadField: String, CaseIterable, Codable, Hashable, Sendable, CodingKeyRepresentable {
    case email
    case phone
    case firstName
    case lastName
    case fullName
    case company
    case jobTitle
    case country
    case state
    case city
    case postalCode
    case street
    case website
    case message
    case product
    case budget
    case externalID = "externalId"
    case visitorID = "visitorId"
    case pageURL = "pageUrl"
    case referrer
    case utmSource
    case utmMedium
    case utmCampaign
    case utmTerm
    case utmContent
    case clickID = "clickId"
    case consent
}
