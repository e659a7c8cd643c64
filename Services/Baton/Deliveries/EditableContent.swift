import FoundationEssentials

/// What a delivery says, as a person edits it: JSON that must stay what its event has.
struct EditableContent {
    /// Far above what any event has, and far below what a column takes.
    static let limit = 1 << 20
    /// Which delivery it is cannot be edited.
    static let identity = ["leadId", "event", "version"]

    let old: String

    /// The bytes for the column, when they are still the content of the same delivery.
    func checked(_ new: [UInt8]) throws(Failure) -> [UInt8] {
        guard new.count <= Self.limit else {
            throw .wrong("the content would have \(new.count) bytes, \(Self.limit) is the limit")
        }
        let before = Array(old.utf8)
        guard let known = Self.members(before), let found = Self.members(new) else {
            throw .wrong("the content is no longer one JSON object; nothing was changed")
        }
        if let lost = known.subtracting(found).min() {
            throw .wrong("the content has lost its member '\(lost)'; nothing was changed")
        }
        if let more = found.subtracting(known).min() {
            throw .wrong("the content has a member '\(more)' that it had not; nothing was changed")
        }
        for name in Self.identity where known.contains(name) {
            guard JSONMembers.value(of: name, in: before) == JSONMembers.value(of: name, in: new) else {
                throw .wrong("'\(name)' says which delivery this is and cannot be edited; nothing was changed")
            }
        }
        return new
    }

    /// The names of an object's members; nil for what is no object.
    private static func members(_ json: [UInt8]) -> Set<String>? {
        (try? JSONDecoder().decode([String: Anything].self, from: Data(json))).map { Set($0.keys) }
    }

    /// A value that is looked at no further.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }
}
