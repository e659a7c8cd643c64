import Models

extension FieldAliases {
    static let german: [LeadField: [String]] = [
        .email: [
            "E-Mail-Adresse", "Mailadresse", "Ihre E-Mail", "Ihre E-Mail-Adresse", "Deine E-Mail",
            "Deine E-Mail-Adresse",
            "geschäftliche E-Mail", "geschäftliche E-Mail-Adresse", "elektronische Adresse",
        ],
        .phone: [
            "Telefon", "Telefonnummer", "Telefon Nr", "Tel Nr", "Rufnummer", "Handy", "Handynummer", "Mobil",
            "Mobilnummer", "Mobiltelefon", "Festnetz", "Ihre Telefonnummer", "Rückrufnummer",
        ],
        .firstName: ["Vorname", "Rufname", "Ihr Vorname"],
        .lastName: ["Nachname", "Familienname", "Zuname", "Ihr Nachname"],
        .fullName: [
            "Vor- und Nachname", "Vorname Nachname", "Vorname Name", "Name Vorname", "Vorname und Nachname", "Ihr Name",
            "Dein Name",
            "vollständiger Name", "Ansprechpartner", "Ansprechpartnerin",
        ],
        .company: [
            "Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Name des Unternehmens", "Betrieb",
            "Organisation",
            "Ihre Firma", "Ihr Unternehmen", "Arbeitgeber",
        ],
        .jobTitle: [
            "Position", "Funktion", "Stellung", "Berufsbezeichnung", "Beruf", "Rolle", "Stellenbezeichnung",
            "Ihre Position", "Ihre Funktion",
        ],
        .country: ["Land", "Staat", "Länderkennung", "Herkunftsland"],
        .state: ["Bundesland", "Kanton", "Provinz"],
        .city: ["Ort", "Stadt", "Wohnort", "Ortschaft", "Firmensitz"],
        .postalCode: ["PLZ", "Postleitzahl"],
        .street: [
            "Straße", "Strasse", "Straße und Hausnummer", "Straße Nr", "Straße Hausnummer", "Adresse", "Anschrift",
            "Postanschrift",
        ],
        .website: ["Webseite", "Internetseite", "Internetadresse", "Webadresse", "Firmenwebsite", "Internetauftritt"],
        .message: [
            "Nachricht", "Ihre Nachricht", "Deine Nachricht", "Mitteilung", "Anliegen", "Ihr Anliegen", "Anfrage",
            "Ihre Anfrage", "Bemerkung", "Bemerkungen", "Kommentar", "Frage", "Ihre Frage", "Anmerkung", "Anmerkungen",
            "Beschreibung", "Projektbeschreibung", "Wie können wir helfen", "Wie können wir Ihnen helfen",
        ],
        .product: [
            "Produkt", "Produkte", "Interesse", "Interesse an", "Interessiert an", "Leistung", "Dienstleistung",
            "Lösung",
            "Produktinteresse", "Ich interessiere mich für",
        ],
        .budget: ["Projektbudget", "Budgetrahmen", "Ihr Budget"],
        .consent: [
            "Einwilligung", "Datenschutz", "Datenschutzerklärung", "Zustimmung", "DSGVO", "Einverständnis",
            "Datenschutzhinweis",
        ],
    ]
}
