extension ArraySlice<UInt8> {
    /// Where a text begins for the first time; nil where it is not.
    func firstIndex(of text: String) -> Int? {
        let sought = Array(text.utf8)
        guard let first = sought.first, count >= sought.count else { return nil }
        // Thousands of messages of some kilobytes are searched: byte by byte, without a call for each.
        var place = startIndex
        while place <= endIndex - sought.count {
            if self[place] == first, self[place..<(place + sought.count)].elementsEqual(sought) { return place }
            place += 1
        }
        return nil
    }

    /// What stands before, between and after a text.
    func pieces(between separator: String) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = self
        while let place = rest.firstIndex(of: separator) {
            pieces.append(rest[..<place])
            rest = rest[(place + separator.utf8.count)...]
        }
        return pieces + [rest]
    }
}
