package import Models

/// How the submissions of one person become one lead.
package enum LeadFold {
    /// Folds a submission onto what the earlier ones gave.
    ///
    /// The later value wins field by field. Addresses are taken whole when the newer one says at least as much, lest
    /// the street of one town end up in another. Source and form stay those of the first submission.
    package static func apply(_ facts: LeadFacts, onto lead: LeadFacts?) -> LeadFacts {
        guard var folded = lead else { return facts }
        let newer = address.filter { facts.values[$0] != nil }
        let older = address.filter { folded.values[$0] != nil }
        if !newer.isEmpty, newer.count >= older.count {
            for field in older { folded.values[field] = nil }
        }
        folded.values.replace(with: facts.values)
        folded.extra.merge(facts.extra) { $1 }
        folded.isTest = folded.isTest && facts.isTest
        return folded
    }

    /// The lead that submissions give, in the order of (occurredAt, id); nothing gives no facts.
    package static func fold(_ inOrder: [LeadFacts]) -> LeadFacts {
        var lead: LeadFacts?
        for facts in inOrder { lead = apply(facts, onto: lead) }
        return lead ?? LeadFacts()
    }

    private static let address: [LeadField] = [.country, .state, .city, .postalCode, .street]
}
