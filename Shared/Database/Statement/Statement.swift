/// One SQL statement with `$1` parameters, prepared on each connection when first used there.
///
/// Make statements once, as static constants: the text is hashed here and never again.
package struct Statement: Sendable, Hashable {
    package let sql: String
    private let digest: Int

    package init(_ sql: String) {
        self.sql = sql
        digest = sql.hashValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
    }

    package static func == (left: Statement, right: Statement) -> Bool {
        // Strings that share storage compare without looking at their characters.
        left.digest == right.digest && left.sql == right.sql
    }
}
