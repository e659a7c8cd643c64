/// What a delivery is about: each kind has its own content and its own templates.
package enum Notice: Equatable, Sendable {
    case lead(DeliveryContent)
    /// Several notices in one.
    case digest(NoticeDigest)
    /// Something that happened to Baton itself.
    case operators(OperatorContent)

    package var recipient: DeliveryContent.Somebody {
        switch self {
        case .lead(let content): content.recipient
        case .digest(let digest): digest.recipient
        case .operators(let content): content.recipient
        }
    }
}
