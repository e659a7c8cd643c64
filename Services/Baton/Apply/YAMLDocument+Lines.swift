import Yams

extension YAMLDocument {
    /// The line of a place such as `rules[2].when.field`, or of the nearest part above it that exists.
    func line(of path: String) -> Int? {
        var node = root
        var line = node.mark?.line
        for part in Self.parts(of: path) {
            guard let next = Self.child(part, of: node) else { break }
            node = next.value
            line = next.line ?? line
        }
        return line
    }

    private enum Part {
        case key(String)
        case index(Int)
    }

    private static func parts(of path: String) -> [Part] {
        path.split(separator: ".").flatMap { piece -> [Part] in
            let pieces = piece.split(separator: "[")
            return pieces.enumerated().map { position, text in
                if position > 0 || piece.hasPrefix("["), text.hasSuffix("]"), let index = Int(text.dropLast()) {
                    return .index(index)
                }
                return .key(String(text))
            }
        }
    }

    private static func child(_ part: Part, of node: Node) -> (value: Node, line: Int?)? {
        switch part {
        case .key(let name):
            guard let pair = node.mapping?.first(where: { $0.key.scalar?.string == name }) else { return nil }
            return (pair.value, pair.key.mark?.line)
        case .index(let index):
            guard let items = node.sequence, items.indices.contains(index) else { return nil }
            return (items[index], items[index].mark?.line)
        }
    }
}
