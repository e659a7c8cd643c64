import Models

extension FieldAliases {
    static let slovak: [LeadField: [String]] = [
        .email: [
            "e-mailová adresa", "váš e-mail", "emailová adresa", "pracovný e-mail", "firemný e-mail", "mailová adresa",
        ],
        .phone: [
            "telefón", "telefónne číslo", "číslo telefónu", "tel. číslo", "mobil", "mobilné číslo", "mobilný telefón",
            "váš telefón", "vaše telefónne číslo", "kontaktné číslo",
        ],
        .firstName: ["krstné meno"],
        .lastName: ["priezvisko", "vaše priezvisko"],
        .fullName: [
            "meno", "meno a priezvisko", "celé meno", "vaše meno", "vaše meno a priezvisko", "kontaktná osoba",
        ],
        .company: [
            "spoločnosť", "názov spoločnosti", "názov firmy", "organizácia", "vaša firma", "vaša spoločnosť", "podnik",
        ],
        .jobTitle: ["pozícia", "funkcia", "pracovná pozícia", "vaša pozícia", "povolanie", "pracovné zaradenie"],
        .country: ["krajina", "štát", "vaša krajina"],
        .state: ["okres", "samosprávny kraj", "región"],
        .city: ["mesto", "obec", "mesto obec", "vaše mesto"],
        .postalCode: ["PSČ", "poštové smerovacie číslo"],
        .street: ["ulica", "adresa", "ulica a číslo", "vaša adresa", "ulica a číslo domu"],
        .website: ["webová stránka", "webstránka", "internetová stránka", "stránka", "vaša webová stránka"],
        .message: [
            "správa", "vaša správa", "text správy", "poznámka", "poznámky", "komentár", "otázka", "vaša otázka",
            "dopyt",
            "popis", "popis projektu", "ako vám môžeme pomôcť", "požiadavka", "vaša požiadavka",
        ],
        .product: ["produkt", "produkty", "záujem", "záujem o", "mám záujem o", "služba", "služby", "riešenie"],
        .budget: ["rozpočet", "predpokladaný rozpočet", "váš rozpočet", "orientačný rozpočet"],
        .consent: [
            "súhlas", "súhlas so spracovaním", "súhlas so spracovaním osobných údajov", "ochrana osobných údajov",
            "súhlasím so spracovaním osobných údajov",
        ],
    ]
}
