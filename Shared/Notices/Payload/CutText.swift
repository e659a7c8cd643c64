/// Text cut to a length in UTF-16 units, in which nothing is cut in two.
struct CutText {
    /// The most scalars of one character: longer ones are made to break what shows them.
    private static let longestCharacter = 16
    private static let sign = "…"

    /// Takes characters as long as what `written` makes of them fits, and says by a sign that there were more.
    static func cut(_ text: String, limit: Int, written: (Unicode.Scalar) -> String) -> String {
        var cut = ""
        // Where the text ends if the sign has to follow.
        var end = cut.endIndex
        var units = 0
        for character in text {
            var piece = ""
            for scalar in character.unicodeScalars.prefix(longestCharacter) { piece += written(scalar) }
            let length = piece.utf16.count
            guard units + length <= limit else { return limit > 0 ? String(cut[..<end]) + sign : "" }
            cut += piece
            units += length
            if units < limit { end = cut.endIndex }
        }
        return cut
    }
}
