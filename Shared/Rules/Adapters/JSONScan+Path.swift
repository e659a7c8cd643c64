extension JSONScan {
    /// The value under these names, one object in another; of a repeated name the first counts.
    func value(at path: [String], in value: Range<Int>, limit: Int) -> Range<Int>? {
        var value = value
        for name in path {
            guard let member = members(of: value, limit: limit)?.first(where: { isName($0.name, name) }) else {
                return nil
            }
            value = member.value
        }
        return value
    }

    /// The text under these names; nil for none, an empty one and what is no text.
    func text(at path: [String], in value: Range<Int>, limit: Int) -> String? {
        self.value(at: path, in: value, limit: limit).flatMap(text).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether the quoted text is that name, escapes such as `\u005f` read.
    func isName(_ range: Range<Int>, _ name: String) -> Bool {
        let inner = bytes[(range.lowerBound + 1)..<(range.upperBound - 1)]
        guard inner.contains(UInt8(ascii: "\\")) else { return inner.elementsEqual(name.utf8) }
        return text(range) == name
    }
}
