package import Models

extension LeadTexts {
    package init(uniqueKeysWithValues pairs: [(LeadField, String)]) {
        self.init()
        for (field, text) in pairs { self[field] = text }
    }
}
