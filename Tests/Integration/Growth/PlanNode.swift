/// One node of a query plan, as EXPLAIN writes it in JSON.
struct PlanNode: Decodable {
    let type: String
    let relation: String?
    let index: String?
    let indexCondition: String?
    let children: [PlanNode]?

    enum CodingKeys: String, CodingKey {
        case type = "Node Type"
        case relation = "Relation Name"
        case index = "Index Name"
        case indexCondition = "Index Cond"
        case children = "Plans"
    }

    /// Itself and everything below it.
    var all: [PlanNode] { [self] + (children ?? []).flatMap(\.all) }

    /// Why this node's cost grows with what is stored; nil when it does not.
    ///
    /// A scan that goes by a key names it in its condition; one that has none reads the whole table, or the whole index.
    var growth: String? {
        guard indexCondition == nil, let table = relation ?? index,
            ![table, index ?? table].contains(where: SmallTables.has)
        else { return nil }
        switch type {
        case "Seq Scan": return "reads all of \(table)"
        case "Index Scan", "Index Only Scan", "Bitmap Index Scan":
            return "reads all of \(index ?? "an index") on \(table)"
        default: return nil
        }
    }
}

/// Tables that hold no more after years than after a day: reading one whole costs the same for ever.
enum SmallTables {
    private static let names = [
        // What people configure.
        "document", "active_document", "document_activation", "pool", "pool_member", "company", "destination",
        // One row for each pair of steps, or for each journal.
        "probe", "sweep",
        // Only what is on its way: suspects until they have come, trials until their message is settled, announcements
        // until the broker has them.
        "suspect", "trial", "outbox", "event",
        // Digests that are still open.
        "digest_open", "digest_due",
    ]

    /// Whether it is one of them, one of their indexes, or the server's own.
    static func has(_ name: String) -> Bool {
        name.hasPrefix("pg_") || names.contains { name == $0 || name.hasPrefix("\($0)_") }
    }
}
