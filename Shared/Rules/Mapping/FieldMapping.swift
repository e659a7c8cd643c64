import Models
import PhoneNumbers

/// From the fields of a form to the canonical fields of a lead.
package enum FieldMapping {
    /// Maps what is known by name, recognises e-mail and phone by their look when no name did, and keeps the rest.
    ///
    /// What the form's own mapping names goes first, then what the vendor's table does, then names and labels, then
    /// looks. Among equals the first value that is not empty wins; the others stay under their own keys. Of several
    /// e-mails or phones the first that can be one wins.
    package static func map(_ fields: [FormField], explicit: ExplicitMapping = .none) -> MappedFields {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(fields.count)
        let isExplicit = !explicit.isEmpty
        for field in fields {
            if isExplicit, let target = explicit.target(of: field) {
                candidates += self.candidates(of: field, to: target)
                continue
            }
            guard !field.isMetadata else {
                candidates += field.values.filter { !$0.isEmpty }
                    .map { Candidate(field: nil, key: field.key, value: $0, isMetadata: true) }
                continue
            }
            if let meaning = field.standsFor {
                candidates += self.candidates(of: field, to: .field(meaning), by: .vendor)
                continue
            }
            let folded = KeyFold.joined(field.key)
            let target = ControlFields.field(named: field.key)
            if target == nil, ControlFields.contains(field.key, folded: folded) { continue }
            let name =
                target ?? FieldAliases.field(named: field.key, folded: folded)
                ?? field.label.flatMap { FieldAliases.field(named: $0) }
            for value in field.values.lazy.map(\.trimmed) where !value.isEmpty {
                let place = name.map { settled($0, field.key, value) }
                candidates.append(Candidate(field: place, key: field.key, value: value))
            }
        }
        sniff(.email, isEmail, &candidates)
        sniff(.phone, isInternationalPhone, &candidates)
        return chosen(candidates)
    }

    /// What led to a canonical field, the strongest first.
    fileprivate enum Rule: CaseIterable {
        case explicit, vendor, name, value
    }

    /// The values of a field whose place is known.
    private static func candidates(
        of field: FormField, to target: ExplicitMapping.Target, by rule: Rule = .explicit
    ) -> [Candidate] {
        var candidate = Candidate(field: nil, key: field.key, value: "", rule: rule)
        switch target {
        case .field(let field): candidate.field = field
        case .extra(let name):
            candidate.key = name
            // Where it goes is said: its look says nothing more.
            candidate.isMetadata = true
        case .ignored: return []
        }
        return field.values.map(\.trimmed).filter { !$0.isEmpty }.map { value in
            candidate.value = value
            return candidate
        }
    }

    fileprivate struct Candidate {
        /// The canonical field that it may give; nil when nobody knows its name.
        var field: LeadField?
        var key: String
        var value: String
        var rule = Rule.name
        var isMetadata = false
    }

    /// `Kraj` is a country in Polish and a region in Czech and Slovak, `Stato` either in Italian: the value tells.
    private static func settled(_ field: LeadField, _ key: String, _ value: String) -> LeadField {
        guard field == .state, KeyFold.words(key).last.map(FieldAliases.countryOrState.contains) == true,
            CountryCodes.alpha2(value) != nil
        else { return field }
        return .country
    }

    private static func chosen(_ candidates: [Candidate]) -> MappedFields {
        var mapped = MappedFields()
        var hasRivals = false
        for candidate in candidates {
            guard let field = candidate.field else { continue }
            if mapped.values[field] == nil { mapped.choose(candidate, for: field) } else { hasRivals = true }
        }
        if hasRivals { settleRivals(candidates, &mapped) }
        for candidate in candidates where candidate.field == nil {
            mapped.extra[candidate.key, default: []].append(candidate.value)
        }
        // What a form or a vendor says is a full name is one, whatever stands beside it.
        let isSaid = candidates.contains { $0.field == .fullName && ($0.rule == .explicit || $0.rule == .vendor) }
        if !isSaid { NameFields.sortOut(&mapped.values, mappedBy: &mapped.mappedBy) }
        Attribution.complete(&mapped.values, mappedBy: &mapped.mappedBy)
        return mapped
    }

    /// Where several values could be a field's, the first usable one is; the others stay under their own keys.
    private static func settleRivals(_ candidates: [Candidate], _ mapped: inout MappedFields) {
        for field in LeadField.allCases {
            var rivals = candidates.filter { $0.field == field }
            guard rivals.count > 1 else { continue }
            let ranked = Rule.allCases.flatMap { rule in rivals.indices.filter { rivals[$0].rule == rule } }
            let winner = rivals.remove(at: ranked.first { isUsable(rivals[$0].value, as: field) } ?? ranked[0])
            mapped.choose(winner, for: field)
            for other in rivals { mapped.extra[other.key, default: []].append(other.value) }
        }
    }

    private static func isUsable(_ value: String, as field: LeadField) -> Bool {
        switch field {
        case .email: EmailAddress.normalised(value) != nil
        case .phone: value.utf8.lazy.filter { (0x30...0x39).contains($0) }.count >= 6
        default: true
        }
    }

    /// Takes the one value that looks like what no name stood for; of several, nobody can tell whose they are.
    private static func sniff(
        _ field: LeadField, _ looksRight: (String) -> Bool, _ candidates: inout [Candidate]
    ) {
        guard !candidates.contains(where: { $0.field == field }) else { return }
        let places = candidates.indices.filter {
            candidates[$0].field == nil && !candidates[$0].isMetadata && looksRight(candidates[$0].value)
        }
        guard let place = places.first, places.allSatisfy({ candidates[$0].value == candidates[place].value }) else {
            return
        }
        candidates[place].rule = .value
        candidates[place].field = field
    }

    private static func isEmail(_ value: String) -> Bool {
        value.utf8.contains(UInt8(ascii: "@")) && value.utf8.count <= 254 && EmailAddress.normalised(value) != nil
    }

    private static func isInternationalPhone(_ value: String) -> Bool {
        value.utf8.first == UInt8(ascii: "+") && PhoneNumbers.parse(value, defaultRegion: nil) != nil
    }
}

extension MappedFields {
    fileprivate mutating func choose(_ candidate: FieldMapping.Candidate, for field: LeadField) {
        values[field] = candidate.value
        mappedBy[field] =
            switch candidate.rule {
            case .explicit: "mapping of \(candidate.key)"
            case .vendor: "vendor of \(candidate.key)"
            case .name: candidate.key
            case .value: "value of \(candidate.key)"
            }
    }
}
