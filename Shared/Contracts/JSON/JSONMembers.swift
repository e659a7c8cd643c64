/// How far the reading of one object is.
package struct JSONMembers<Key: Sendable> {
    let keys: JSONKeys<Key>
    var isFirst = true
    var next = 0
    private var seen: UInt64 = 0

    init(_ keys: JSONKeys<Key>) {
        self.keys = keys
    }

    /// Notes that a member was met; nil when it was met before, for the first one counts.
    mutating func take(_ index: Int) -> Key? {
        let bit: UInt64 = 1 &<< UInt64(index)
        guard seen & bit == 0 else { return nil }
        seen |= bit
        next = index &+ 1
        return keys[index]
    }
}
