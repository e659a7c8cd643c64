import Models
import Support
import Testing

@testable import Rules

@Suite("Mapping of fields")
struct FieldMappingTests {
    private func map(_ pairs: KeyValuePairs<String, String>) -> MappedFields {
        FieldMapping.map(pairs.map { FormField(key: $0.key, values: [$0.value]) })
    }

    @Test(
        "knows names in every form and language",
        arguments: [
            ("your-email", .email), ("E-Mail Address *", .email), ("q3_email", .email),
            ("wpforms[fields][email]", .email),
            ("email-456", .email), ("EMAIL", .email), ("E-Mail-Adresse (Pflichtfeld)", .email),
            ("Adresse e-mail", .email),
            ("Correo electrónico", .email), ("WORK_EMAIL", .email), ("ｅｍａｉｌ", .email), ("_replyto", .email),
            ("First Name", .firstName), ("firstName", .firstName), ("names[first_name]", .firstName),
            ("Vorname", .firstName),
            ("PRE\u{301}NOM", .firstName), ("imię", .firstName), ("given-name", .firstName), ("name.first", .firstName),
            ("Příjmení", .lastName), ("Apellidos", .lastName), ("Achternaam", .lastName), ("priezvisko", .lastName),
            ("your-name", .fullName), ("Meno a priezvisko", .fullName), ("Nome e cognome", .fullName),
            ("Nom et prénom", .fullName), ("Telefónne číslo", .phone), ("tel", .phone), ("Cellulare", .phone),
            ("Rufnummer", .phone), ("Société", .company), ("organization", .company), ("Názov firmy", .company),
            ("company.name", .company), ("Stanowisko", .jobTitle), ("organization-title", .jobTitle),
            ("Land", .country),
            ("štát", .country), ("Bundesland", .state), ("address-level1", .state), ("Ville", .city),
            ("address.city", .city),
            ("PSČ", .postalCode), ("Code postal", .postalCode), ("PLZ", .postalCode), ("Straße", .street),
            ("STRASSE", .street), ("URL", .website), ("Nachricht ", .message), ("Zpráva", .message),
            ("Presupuesto", .budget),
            ("utm[source]", .utmSource), ("UTM_CAMPAIGN", .utmCampaign), ("click_id", .clickID),
            ("externalId", .externalID),
            ("RODO", .consent), ("page_url", .pageURL), ("Referer", .referrer), ("Produkt", .product),
        ] as [(String, LeadField)])
    func names(key: String, field: LeadField) {
        let mapped = map([key: "some value"])
        #expect(mapped.values == [field: "some value"])
        #expect(mapped.mappedBy == [field: key])
        #expect(mapped.extra.isEmpty)
    }

    @Test(
        "never maps by a part of a name",
        arguments: [
            "company size", "email subject", "e-mail me the brochure", "phone type", "countryside", "username",
            "file name",
            "first time", "referrer email", "how did you hear about us", "domain expertise", "statement", "customer id",
            "your", "q1", "field", "text-12", "", "***", "Ваше имя",
        ])
    func partsOfNames(key: String) {
        let mapped = map([key: "some value"])
        #expect(mapped.values.isEmpty)
        #expect(mapped.extra == [key: ["some value"]])
    }

    @Test("has no alias with two meanings")
    func uniqueAliases() {
        var fields: [String: LeadField] = [:]
        for (text, field) in FieldAliases.all {
            let key = KeyFold.joined(text)
            #expect(
                fields[key] == nil || fields[key] == field,
                "\(text) means \(field) and \(String(describing: fields[key]))")
            fields[key] = field
            #expect(!key.isEmpty && FieldAliases.field(named: text) == field)
        }
        #expect(Set(fields.values) == Set(LeadField.allCases))
    }

    @Test("takes the first value that is not empty and keeps the later ones")
    func firstWins() {
        let mapped = FieldMapping.map([
            FormField(key: "Company", values: ["", "  "]),
            FormField(key: "Firma", values: ["Tatra Robotics", "Other"]),
            FormField(key: "organization", values: ["Third"]), FormField(key: "empty", values: [""]),
        ])
        #expect(mapped.values == [.company: "Tatra Robotics"])
        #expect(mapped.mappedBy == [.company: "Firma"])
        #expect(mapped.extra == ["Firma": ["Other"], "organization": ["Third"]])
    }

    @Test("prefers an e-mail and a phone that can be one")
    func usable() {
        let mapped = map(["email": "none", "mail": "ann@example.com", "phone": "n/a", "mobile": "0905 123 456"])
        #expect(mapped.values == [.email: "ann@example.com", .phone: "0905 123 456"])
        #expect(mapped.extra == ["email": ["none"], "phone": ["n/a"]])
    }

    @Test("recognises e-mail and phone by their look when no name did")
    func sniffing() {
        let mapped = map(["1": "ann@example.com", "2": "+421 905 123 456", "3": "Ann"])
        #expect(mapped.values == [.email: "ann@example.com", .phone: "+421 905 123 456"])
        #expect(mapped.mappedBy == [.email: "value of 1", .phone: "value of 2"])
        #expect(mapped.extra == ["3": ["Ann"]])
    }

    @Test("does not guess between two, nor against a name")
    func noGuess() {
        #expect(map(["a": "ann@example.com", "b": "bob@example.com"]).values.isEmpty)
        #expect(map(["email": "broken", "b": "bob@example.com"]).values == [.email: "broken"])
        #expect(map(["order": "4219051234", "text": "write to ann@example.com"]).values.isEmpty)
    }

    @Test(
        "tells first, last and full names apart by what stands beside them",
        arguments: [
            ([("Vorname", "Anna"), ("Name", "Huber")], [.firstName: "Anna", .lastName: "Huber"]),
            ([("Nom", "Dupont"), ("Prénom", "Zoé")], [.firstName: "Zoé", .lastName: "Dupont"]),
            ([("Nombre", "Ana"), ("Apellidos", "García López")], [.firstName: "Ana", .lastName: "García López"]),
            ([("Meno", "Ján"), ("Priezvisko", "Novák")], [.firstName: "Ján", .lastName: "Novák"]),
            ([("Meno", "Ján Novák")], [.fullName: "Ján Novák"]),
            ([("First name", "Ann"), ("Name", "Ann Lee")], [.firstName: "Ann", .fullName: "Ann Lee"]),
            ([("Contact person", "Ann")], [:]),
        ] as [([(String, String)], LeadTexts)])
    func nameFields(pairs: [(String, String)], expected: LeadTexts) {
        let mapped = FieldMapping.map(pairs.map { FormField(key: $0.0, values: [$0.1]) })
        #expect(mapped.values == expected)
    }

    @Test("takes the meaning of Kraj from its value")
    func ambiguous() {
        #expect(map(["Kraj": "Polska"]).values == [.country: "Polska"])
        #expect(map(["Kraj": "Žilinský kraj"]).values == [.state: "Žilinský kraj"])
        #expect(map(["Stato": "Italia"]).values == [.country: "Italia"])
    }

    @Test("reads campaign and click from fields, then the page, then the referrer")
    func attribution() {
        let mapped = map([
            "utm_source": "newsletter", "page_url": "https://x.com/p?utm_source=a&utm_medium=cpc&gclid=G1#utm_term=no",
            "referrer": "https://y.com/?utm_medium=b&utm_term=crm%20tool",
        ])
        #expect(mapped.values[.utmSource] == "newsletter")
        #expect(mapped.values[.utmMedium] == "cpc")
        #expect(mapped.values[.utmTerm] == "crm tool")
        #expect(mapped.values[.clickID] == "G1")
        #expect(mapped.mappedBy[.utmMedium] == "utm_medium in pageUrl")
        #expect(mapped.mappedBy[.utmTerm] == "utm_term in referrer")
    }

    @Test(
        "takes the network from a click that names no source",
        arguments: [("gclid", "google"), ("fbclid", "facebook"), ("msclkid", "bing"), ("li_fat_id", "linkedin")])
    func network(parameter: String, source: String) {
        #expect(map([parameter: "1"]).values[.utmSource] == source)
        #expect(map(["page": "https://x.com/?\(parameter)=1"]).values[.utmSource] == source)
    }

    @Test(
        "drops what steers the form",
        arguments: [
            "_next", "_subject", "_gotcha", "bot-field", "g-recaptcha-response", "item_3__fluent_sf", "google_key",
            "csrf_token", "_wpcf7_version",
        ])
    func control(key: String) {
        #expect(map([key: "x", "email": "a@b.co"]) == map(["email": "a@b.co"]))
    }

    @Test("falls back on the label of a field")
    func label() {
        let mapped = FieldMapping.map([FormField(key: "1.3", label: "Vorname", values: ["Eva"])])
        #expect(mapped.values == [.firstName: "Eva"])
        #expect(mapped.mappedBy == [.firstName: "1.3"])
    }

    @Test("loses no value, whatever comes")
    func nothingLost() {
        var random = SeededGenerator(seed: 3)
        let keys = FieldAliases.all.map(\.text) + (0..<200).map { "field \($0) x" }
        for _ in 0..<300 {
            var count = 0
            let fields = (0..<Int(random.next() % 30)).map { _ in
                let values = (0..<Int(random.next() % 3)).map { _ in
                    count += 1
                    return "v\(count)"
                }
                return FormField(key: keys.any(&random), values: values)
            }
            let mapped = FieldMapping.map(fields)
            let kept = Array(mapped.values.values) + mapped.extra.values.flatMap(\.self)
            let networks = ["google", "facebook", "bing", "linkedin"]
            #expect(Set(kept.filter { !networks.contains($0) }) == Set(fields.flatMap(\.values)))
        }
    }
}
