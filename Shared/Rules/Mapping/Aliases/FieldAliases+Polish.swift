import Models

extension FieldAliases {
    static let polish: [LeadField: [String]] = [
        .email: [
            "adres e-mail", "poczta elektroniczna", "twój e-mail", "twój adres e-mail", "służbowy e-mail",
            "adres mailowy",
        ],
        .phone: [
            "numer telefonu", "nr telefonu", "telefon kontaktowy", "telefon komórkowy", "komórka", "twój telefon",
            "twój numer telefonu", "numer kontaktowy",
        ],
        .firstName: ["imię", "twoje imię"],
        .lastName: ["nazwisko", "twoje nazwisko"],
        .fullName: [
            "imię i nazwisko", "imię nazwisko", "pełne imię i nazwisko", "twoje imię i nazwisko", "osoba kontaktowa",
        ],
        .company: [
            "nazwa firmy", "przedsiębiorstwo", "organizacja", "twoja firma", "nazwa przedsiębiorstwa", "spółka",
        ],
        .jobTitle: ["stanowisko", "funkcja", "twoje stanowisko", "zawód", "rola"],
        .country: ["państwo", "kraj zamieszkania", "twój kraj"],
        .state: ["województwo"],
        .city: ["miasto", "miejscowość", "twoje miasto"],
        .postalCode: ["kod pocztowy"],
        .street: ["ulica", "adres", "ulica i numer", "ulica i numer domu", "twój adres"],
        .website: ["strona internetowa", "strona www", "strona", "www", "adres strony"],
        .message: [
            "wiadomość", "twoja wiadomość", "treść wiadomości", "komentarz", "uwagi", "pytanie", "twoje pytanie",
            "zapytanie", "opis", "opis projektu", "jak możemy pomóc", "treść",
        ],
        .product: ["zainteresowanie", "interesuje mnie", "usługa", "usługi", "rozwiązanie", "produkt"],
        .budget: ["budżet", "szacowany budżet", "twój budżet", "przewidywany budżet"],
        .consent: ["zgoda", "RODO", "polityka prywatności", "zgoda na przetwarzanie danych", "zgoda marketingowa"],
    ]
}
