/// What a delivery says, read.
enum Notice: Sendable {
    case lead(DeliveryContent)
    case digest(NoticeDigest)
    case operators(OperatorContent)
}
