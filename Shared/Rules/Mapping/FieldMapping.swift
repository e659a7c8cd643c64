import Models
import PhoneNumbers

/// From the fields of a form to the canonical fields of a lead.
package enum FieldMapping {
    /// Maps what is known by name, recognises e-mail and phone by their look when no name did, and keeps the rest.
    ///
    /// The first value that is not empty wins; later ones of the same field stay under their own keys. Of several
    /// e-mails or phones the first that can be one wins.
    package static func map(_ fields: [FormField]) -> MappedFields {
        var candidates: [LeadField: [Candidate]] = [:]
        var unmapped: [Candidate] = []
        for field in fields {
            let folded = KeyFold.joined(field.key)
            let target = ControlFields.data[field.key]
            if target == nil, ControlFields.contains(field.key, folded: folded) { continue }
            let name =
                target ?? FieldAliases.field(named: field.key, folded: folded)
                ?? field.label.flatMap { FieldAliases.field(named: $0) }
            for value in field.values.lazy.map(\.trimmed) where !value.isEmpty {
                let candidate = Candidate(key: field.key, value: value)
                if let place = name.map({ settled($0, field.key, value) }) {
                    candidates[place, default: []].append(candidate)
                } else {
                    unmapped.append(candidate)
                }
            }
        }
        sniff(.email, isEmail, &candidates, &unmapped)
        sniff(.phone, isInternationalPhone, &candidates, &unmapped)
        return chosen(candidates, unmapped)
    }

    private struct Candidate {
        var key: String
        var value: String
        var isByValue = false
    }

    /// `Kraj` is a country in Polish and a region in Czech and Slovak, `Stato` either in Italian: the value tells.
    private static func settled(_ field: LeadField, _ key: String, _ value: String) -> LeadField {
        guard field == .state, KeyFold.words(key).last.map(FieldAliases.countryOrState.contains) == true,
            CountryCodes.alpha2(value) != nil
        else { return field }
        return .country
    }

    private static func chosen(_ candidates: [LeadField: [Candidate]], _ unmapped: [Candidate]) -> MappedFields {
        var mapped = MappedFields()
        for field in LeadField.allCases {
            guard var found = candidates[field], !found.isEmpty else { continue }
            let best = found.count == 1 ? 0 : found.firstIndex { isUsable($0.value, as: field) } ?? 0
            let winner = found.remove(at: best)
            mapped.values[field] = winner.value
            mapped.mappedBy[field] = winner.isByValue ? "value of \(winner.key)" : winner.key
            for other in found { mapped.extra[other.key, default: []].append(other.value) }
        }
        for other in unmapped { mapped.extra[other.key, default: []].append(other.value) }
        NameFields.sortOut(&mapped.values, mappedBy: &mapped.mappedBy)
        Attribution.complete(&mapped.values, mappedBy: &mapped.mappedBy)
        return mapped
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
        _ field: LeadField, _ looksRight: (String) -> Bool, _ candidates: inout [LeadField: [Candidate]],
        _ unmapped: inout [Candidate]
    ) {
        guard candidates[field] == nil else { return }
        let places = unmapped.indices.filter { looksRight(unmapped[$0].value) }
        guard let place = places.first, places.allSatisfy({ unmapped[$0].value == unmapped[place].value }) else {
            return
        }
        var candidate = unmapped.remove(at: place)
        candidate.isByValue = true
        candidates[field] = [candidate]
    }

    private static func isEmail(_ value: String) -> Bool {
        value.utf8.contains(UInt8(ascii: "@")) && value.utf8.count <= 254 && EmailAddress.normalised(value) != nil
    }

    private static func isInternationalPhone(_ value: String) -> Bool {
        value.utf8.first == UInt8(ascii: "+") && PhoneNumbers.parse(value, defaultRegion: nil) != nil
    }
}
