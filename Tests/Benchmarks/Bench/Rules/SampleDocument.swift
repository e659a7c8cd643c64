import Foundation
import Rules
import Yams

/// Documents of the set-up and of the benchmark, read as `baton apply` reads them.
enum SampleDocument {
    static let model = "deploy/config/scoring-model.yaml"
    static let people = "deploy/config/people.yaml"
    static let plan = "Tests/Benchmarks/Fixtures/routing-plan.yaml"

    static func read<Document: RuleDocument>(_ type: Document.Type, _ path: String) throws -> Document {
        guard var document = try Yams.load(yaml: try String(contentsOfFile: path, encoding: .utf8)) as? [String: Any]
        else { throw BenchFault("\(path) is no document") }
        document["kind"] = nil
        let json = try JSONSerialization.data(withJSONObject: document)
        let read = try Documents.decode(type, from: Array(json))
        try read.validate()
        return read
    }

    /// So many of these, each as often as needed, under ids of their own.
    static func fill<Rule>(_ rules: [Rule], to count: Int, id: WritableKeyPath<Rule, String>) -> [Rule] {
        (0..<count).map { number in
            var rule = rules[number % rules.count]
            if number >= rules.count { rule[keyPath: id] += "-\(number / rules.count + 1)" }
            return rule
        }
    }
}
