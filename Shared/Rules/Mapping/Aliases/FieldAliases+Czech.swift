import Models

extension FieldAliases {
    static let czech: [LeadField: [String]] = [
        .email: ["e-mailová adresa", "váš e-mail", "pracovní e-mail", "firemní e-mail", "mailová adresa"],
        .phone: [
            "telefon", "telefonní číslo", "číslo telefonu", "mobilní číslo", "mobilní telefon", "váš telefon",
            "vaše telefonní číslo", "kontaktní číslo",
        ],
        .firstName: ["křestní jméno"],
        .lastName: ["příjmení", "vaše příjmení"],
        .fullName: [
            "jméno", "jméno a příjmení", "celé jméno", "vaše jméno", "vaše jméno a příjmení", "kontaktní osoba",
        ],
        .company: ["společnost", "název společnosti", "název firmy", "organizace", "vaše firma", "vaše společnost"],
        .jobTitle: ["pozice", "funkce", "pracovní pozice", "vaše pozice", "povolání"],
        .country: ["země", "stát", "vaše země"],
        .city: ["město", "obec", "vaše město"],
        .postalCode: ["PSČ", "poštovní směrovací číslo"],
        .street: ["ulice", "adresa", "ulice a číslo", "ulice a číslo popisné", "vaše adresa"],
        .website: ["webová stránka", "webové stránky", "internetové stránky", "stránky", "web firmy"],
        .message: [
            "zpráva", "vaše zpráva", "text zprávy", "poznámka", "poznámky", "komentář", "otázka", "dotaz", "váš dotaz",
            "poptávka", "popis", "popis projektu", "jak vám můžeme pomoci", "požadavek", "váš požadavek",
        ],
        .product: ["zájem", "zájem o", "mám zájem o", "služba", "služby", "řešení"],
        .budget: ["rozpočet", "předpokládaný rozpočet", "váš rozpočet"],
        .consent: [
            "souhlas", "souhlas se zpracováním", "souhlas se zpracováním osobních údajů", "ochrana osobních údajů",
            "souhlasím se zpracováním osobních údajů",
        ],
    ]
}
