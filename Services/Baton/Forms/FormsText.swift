import Contracts
import FoundationEssentials
import Rules

/// The text of a forms file, edited in place: whatever an edit does not name stays byte for byte.
struct FormsText: Equatable {
    /// Names the file in errors.
    let file: String
    private(set) var bytes: [UInt8]
    private(set) var entries: [FormEntry]

    static let empty = "{\n  \"forms\": [\n  ]\n}\n"

    /// Throws where the text is no forms file, and says in which entry and field.
    init(_ bytes: [UInt8], file: String) throws(Failure) {
        do throws(FormsError) {
            _ = try FormsFile.forms(json: Data(bytes), file: file)
        } catch {
            throw .wrong("\(error)")
        }
        guard let decoded = try? JSONDecoder().decode(FormsFile.self, from: Data(bytes)) else {
            throw .wrong("\(file): is no JSON")
        }
        self.file = file
        self.bytes = bytes
        entries = decoded.forms
    }

    func entry(_ key: String) throws(Failure) -> FormEntry {
        guard let entry = entries.first(where: { $0.key == key }) else {
            let known = entries.map(\.key).sorted().joined(separator: ", ")
            throw .wrong("\(file): has no form \"\(key)\"" + (known.isEmpty ? "" : "; its forms are \(known)"))
        }
        return entry
    }

    /// With one entry more, at the end.
    func adding(_ members: [FormMember]) throws(Failure) -> FormsText {
        let list = try listRange()
        let text = Self.text(of: members)
        let places = JSONMembers.elements(of: bytes, in: list)
        guard let last = places.last else {
            return try replacing(list, with: "[\n    \(text)\n  ]")
        }
        return try replacing(last.upperBound..<last.upperBound, with: ",\n    \(text)")
    }

    /// With these members of an entry set, or taken out where the value is nil.
    func setting(_ members: [FormMember], of key: String) throws(Failure) -> FormsText {
        var text = self
        for member in members { text = try text.setting(member, of: key) }
        return text
    }

    /// Without an entry.
    func removing(_ key: String) throws(Failure) -> FormsText {
        let (places, index) = try place(of: key)
        var range = places[index]
        if index + 1 < places.count {
            range = range.lowerBound..<places[index + 1].lowerBound
        } else if index > 0 {
            range = places[index - 1].upperBound..<range.upperBound
        }
        return try replacing(range, with: "")
    }

    private func setting(_ member: FormMember, of key: String) throws(Failure) -> FormsText {
        let (places, index) = try place(of: key)
        let entry = places[index]
        let inner = Array(bytes[entry])
        let known = JSONMembers.members(of: inner)
        let position = known.firstIndex { $0.name == member.name }
        switch (position, member.value) {
        case (nil, nil): return self
        case (let position?, let value?):
            let range = known[position].value
            return try replacing(shifted(range, by: entry.lowerBound), with: value)
        case (let position?, nil):
            // With the comma and the space before it; the first member takes those after it.
            let range =
                if position > 0 {
                    known[position - 1].value.upperBound..<known[position].value.upperBound
                } else {
                    known[0].start..<(known.count > 1 ? known[1].start : known[0].value.upperBound)
                }
            return try replacing(shifted(range, by: entry.lowerBound), with: "")
        case (nil, let value?):
            guard let last = known.last else { throw .wrong("\(file): the entry of \"\(key)\" is empty") }
            // Set off as the last member is.
            let before = known.count > 1 ? known[known.count - 2].value.upperBound : 1
            let lead = String(decoding: inner[before..<last.start], as: UTF8.self)
            let separator = lead.hasPrefix(",") ? lead : "," + (lead.isEmpty ? " " : lead)
            let place = entry.lowerBound + last.value.upperBound
            return try replacing(place..<place, with: "\(separator)\"\(member.name)\": \(value)")
        }
    }

    private func shifted(_ range: Range<Int>, by offset: Int) -> Range<Int> {
        range.lowerBound + offset..<range.upperBound + offset
    }

    private func place(of key: String) throws(Failure) -> (places: [Range<Int>], index: Int) {
        _ = try entry(key)
        let places = JSONMembers.elements(of: bytes, in: try listRange())
        guard let index = entries.firstIndex(where: { $0.key == key }), places.count == entries.count else {
            throw .wrong("\(file): cannot be edited; its entries were not found")
        }
        return (places, index)
    }

    private func listRange() throws(Failure) -> Range<Int> {
        guard let range = JSONMembers.range(of: "forms", in: bytes) else {
            throw .wrong("\(file): cannot be edited; its list of forms was not found")
        }
        return range
    }

    /// Reads the result as the intake will, so that nothing invalid is ever written.
    private func replacing(_ range: Range<Int>, with text: String) throws(Failure) -> FormsText {
        try FormsText(
            Array(bytes[..<range.lowerBound]) + Array(text.utf8) + Array(bytes[range.upperBound...]), file: file)
    }

    private static func text(of members: [FormMember]) -> String {
        let lines = members.compactMap { member in member.value.map { "      \"\(member.name)\": \($0)" } }
        return "{\n\(lines.joined(separator: ",\n"))\n    }"
    }
}
