import Contracts
import FoundationEssentials
import Rules

/// What a digest's delivery says, out of what its members would have said.
enum DigestContent {
    /// What a digest is called where others have the name of their event.
    static let event = "digest"

    /// ``NoticeDigest`` in JSON.
    static func encoded(_ digest: ClosedDigest) throws -> [UInt8] {
        var recipient: DeliveryContent.Somebody?
        let entries = try digest.members.map { member -> NoticeDigest.Entry in
            guard let event = NoticeEvent(rawValue: member.event), !event.isOfLead else {
                let content = try BodyCoding.decode(DeliveryContent.self, from: member.content)
                recipient = content.recipient
                return NoticeDigest.Entry(deliveryID: member.deliveryID, content)
            }
            let content = try JSONDecoder().decode(OperatorContent.self, from: Data(member.content))
            recipient = content.recipient
            return NoticeDigest.Entry(deliveryID: member.deliveryID, content)
        }
        let told = NoticeDigest(
            recipient: recipient ?? DeliveryContent.Somebody(email: digest.recipient, name: nil), entries: entries)
        return Array(try JSONEncoder().encode(told))
    }
}
