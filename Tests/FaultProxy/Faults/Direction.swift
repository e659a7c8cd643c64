/// The way that bytes take through the proxy.
package enum Direction: Sendable, Hashable {
    case toServer
    case toClient
    case both

    func covers(_ other: Direction) -> Bool {
        self == .both || self == other
    }
}
