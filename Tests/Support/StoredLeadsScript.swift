import Foundation

/// The SQL that stores leads as if they had been handled long ago, with everything that a lead leaves behind.
package enum StoredLeadsScript {
    private static let file = "Tests/Fixtures/stored-leads.sql"

    /// Stores the leads of these numbers out of `count`, which lie in the order of their time; of one lead in `part` the step rows and raw bytes are still there.
    ///
    /// Needs a superuser or the tables' owner, and more time than a statement usually has.
    package static func text(_ numbers: ClosedRange<Int>, of count: Int, part: Int) throws -> String {
        let values = [":first": numbers.lowerBound, ":last": numbers.upperBound, ":count": count, ":part": part]
        return try values.reduce(String(contentsOfFile: file, encoding: .utf8)) { text, value in
            text.replacingOccurrences(of: value.key, with: "\(value.value)")
        }
    }
}
