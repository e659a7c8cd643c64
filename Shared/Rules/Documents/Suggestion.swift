/// The "did you mean" of error texts.
enum Suggestion {
    /// Such as `one of 'any', 'all'; did you mean 'all'?`.
    static func oneOf(_ known: [String], nearestTo found: String) -> String {
        let list = "one of " + known.map { "'\($0)'" }.joined(separator: ", ")
        guard let near = nearest(to: found, among: known) else { return list }
        return list + "; did you mean '\(near)'?"
    }

    /// The known word that needs the fewest edits, when it needs few.
    static func nearest(to found: String, among known: [String]) -> String? {
        guard found.utf8.count <= 64 else { return nil }
        let word = Array(found.lowercased().unicodeScalars)
        let allowed = max(1, min(3, (word.count + 1) / 2))
        return known.map { (edits(word, Array($0.lowercased().unicodeScalars)), $0) }
            .filter { $0.0 <= allowed }
            .min { $0.0 < $1.0 }?.1
    }

    private static func edits(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var row = Array(0...second.count)
        for (line, scalar) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in second.indices {
                let replaced = diagonal + (scalar == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
