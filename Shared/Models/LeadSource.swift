/// Where a lead came from: the ten sources of the trade.
package enum LeadSource: String, CaseIterable, Codable, Hashable, Sendable {
    case webForm = "web_form"
    case phoneInquiry = "phone_inquiry"
    case emailCampaign = "email_campaign"
    case referral
    case partner
    case tradeShow = "trade_show"
    case socialMedia = "social_media"
    case coldCall = "cold_call"
    case advertisement
    case other
}
