import Contracts
import FoundationEssentials
import Notices
import Rules

/// What a digest's delivery says, out of what its members would have said.
enum DigestContent {
    /// ``NoticeDigest`` in JSON.
    ///
    /// A member whose content cannot be read is named all the same: it must not hold up the others.
    static func encoded(_ digest: ClosedDigest) throws -> [UInt8] {
        var recipient = DeliveryContent.Somebody(email: digest.recipient, name: nil)
        let entries = digest.members.map { member -> NoticeDigest.Entry in
            do {
                let (entry, somebody) = try read(member)
                recipient = somebody
                return entry
            } catch {
                return NoticeDigest.Entry(
                    deliveryID: member.deliveryID, event: member.event, leadID: member.leadID, title: nil, company: nil,
                    score: nil, reason: nil, at: digest.acceptedAt)
            }
        }
        return Array(try JSONEncoder().encode(NoticeDigest(recipient: recipient, entries: entries)))
    }

    /// A stored ``NoticeDigest`` without the entries of some deliveries.
    ///
    /// One that cannot be read stays as it is, for whoever sends it to say so.
    static func encoded(_ content: [UInt8], without deliveries: Set<UUID>) throws -> [UInt8] {
        guard var digest = try? JSONDecoder().decode(NoticeDigest.self, from: Data(content)) else { return content }
        digest.entries.removeAll { deliveries.contains($0.deliveryID) }
        return Array(try JSONEncoder().encode(digest))
    }

    private static func read(_ member: ClosedDigest.Member) throws -> (NoticeDigest.Entry, DeliveryContent.Somebody) {
        guard let event = NoticeEvent(rawValue: member.event), !event.isOfLead else {
            let content = try BodyCoding.decode(DeliveryContent.self, from: member.content)
            return (NoticeDigest.Entry(deliveryID: member.deliveryID, content), content.recipient)
        }
        let content = try JSONDecoder().decode(OperatorContent.self, from: Data(member.content))
        return (NoticeDigest.Entry(deliveryID: member.deliveryID, content), content.recipient)
    }
}
