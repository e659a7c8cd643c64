import Models

/// Sorts out the words that mean a full name alone, and a first or last name beside the other one.
enum NameFields {
    /// Makes `Name` beside `Vorname` a last name, and `Nombre` beside `Apellidos` a first name.
    static func sortOut(_ values: inout LeadTexts, mappedBy: inout LeadTexts) {
        guard let full = values[.fullName], let key = mappedBy[.fullName], let word = KeyFold.words(key).last,
            short.contains(word)
        else { return }
        let target: LeadField
        switch (values[.firstName], values[.lastName]) {
        case (let first?, nil) where !full.lowercased().hasPrefix(first.lowercased() + " "): target = .lastName
        case (nil, let last?) where !full.lowercased().hasSuffix(" " + last.lowercased()): target = .firstName
        default: return
        }
        values[target] = full
        mappedBy[target] = key
        values[.fullName] = nil
        mappedBy[.fullName] = nil
    }

    private static let short: Set<String> = ["name", "nom", "nombre", "nome", "meno", "jmeno", "naam"]
}
