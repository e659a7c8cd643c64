import Models

/// The place of a submission among all of its lead: by time, then by id, byte for byte as the database sorts.
struct FoldPosition: Comparable, Sendable {
    var at: Timestamp
    var id: String

    static func < (left: FoldPosition, right: FoldPosition) -> Bool {
        left.at == right.at ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.at < right.at
    }
}
