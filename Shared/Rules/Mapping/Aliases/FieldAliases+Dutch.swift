import Models

extension FieldAliases {
    static let dutch: [LeadField: [String]] = [
        .email: ["e-mailadres", "mailadres", "uw e-mail", "uw e-mailadres", "je e-mailadres", "zakelijk e-mailadres"],
        .phone: [
            "telefoon", "telefoonnummer", "mobiel", "mobiel nummer", "mobiele nummer", "mobiele telefoon", "gsm",
            "uw telefoonnummer", "je telefoonnummer", "gsm-nummer",
        ],
        .firstName: ["voornaam", "uw voornaam", "je voornaam", "roepnaam"],
        .lastName: ["achternaam", "familienaam", "uw achternaam", "je achternaam"],
        .fullName: [
            "naam", "volledige naam", "voor- en achternaam", "voornaam en achternaam", "uw naam", "je naam",
            "contactpersoon",
        ],
        .company: [
            "bedrijf", "bedrijfsnaam", "organisatie", "naam organisatie", "naam bedrijf", "onderneming", "uw bedrijf",
        ],
        .jobTitle: ["functie", "functietitel", "rol", "uw functie", "beroep", "positie"],
        .country: ["land", "uw land"],
        .state: ["provincie", "regio"],
        .city: ["plaats", "woonplaats", "stad", "gemeente", "vestigingsplaats"],
        .postalCode: ["postcode"],
        .street: ["straat", "straat en huisnummer", "straatnaam", "adres", "uw adres"],
        .website: ["webpagina", "uw website", "websiteadres"],
        .message: [
            "bericht", "uw bericht", "je bericht", "opmerking", "opmerkingen", "vraag", "uw vraag", "je vraag",
            "toelichting",
            "omschrijving", "projectomschrijving", "hoe kunnen we helpen", "aanvraag",
        ],
        .product: ["producten", "interesse", "interesse in", "geïnteresseerd in", "dienst", "diensten", "oplossing"],
        .budget: ["geschat budget", "uw budget", "budgetindicatie"],
        .consent: ["toestemming", "privacyverklaring", "privacybeleid", "AVG", "akkoord", "ik ga akkoord"],
    ]
}
