import Contracts
import FoundationEssentials
import Rules
import Yams

/// A YAML file as JSON, with the lines that its parts stand on.
struct YAMLDocument {
    let root: Node

    init(_ text: String) throws(YAMLProblem) {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw YAMLProblem(line: nil, text: "found an empty file, expected a document")
            }
            root = node
        } catch let problem as YAMLProblem {
            throw problem
        } catch {
            throw YAMLProblem(error)
        }
        guard root.mapping != nil else {
            throw YAMLProblem(line: root.mark?.line, text: "found no mapping, expected keys and values at the top")
        }
    }

    /// The text of a top-level key.
    func text(of key: String) -> String? {
        root.mapping?.first { $0.key.scalar?.string == key }?.value.scalar?.string
    }

    /// The document as JSON without some of its top-level keys: equal documents give equal bytes.
    func json(leavingOut keys: Set<String> = []) throws(YAMLProblem) -> [UInt8] {
        var members: [String: YAMLValue] = [:]
        for (key, value) in root.mapping ?? [:] {
            let name = try Self.name(of: key)
            if !keys.contains(name) { members[name] = try YAMLValue(value, path: name) }
        }
        do { return try BodyCoding.encode(members) } catch {
            throw YAMLProblem(line: nil, text: "cannot be written as JSON: \(error)")
        }
    }

    static func name(of key: Node) throws(YAMLProblem) -> String {
        guard let scalar = key.scalar else {
            throw YAMLProblem(line: key.mark?.line, text: "found a list or mapping as a key, expected a text")
        }
        return scalar.string
    }
}
