/// The properties that are text; each has a bit by which it is announced on the wire.
package enum TextProperty: Sendable {
    case contentType
    case contentEncoding
    case correlationID
    case replyTo
    case expiration
    case messageID
    case type
    case userID
    case appID

    var bit: UInt16 {
        switch self {
        case .contentType: 15
        case .contentEncoding: 14
        case .correlationID: 10
        case .replyTo: 9
        case .expiration: 8
        case .messageID: 7
        case .type: 5
        case .userID: 4
        case .appID: 3
        }
    }
}

extension Properties {
    subscript(property: TextProperty) -> String? {
        switch property {
        case .contentType: contentType
        case .contentEncoding: contentEncoding
        case .correlationID: correlationID
        case .replyTo: replyTo
        case .expiration: expiration
        case .messageID: messageID
        case .type: type
        case .userID: userID
        case .appID: appID
        }
    }
}
