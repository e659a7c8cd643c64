import Models

extension FieldAliases {
    static let italian: [LeadField: [String]] = [
        .email: [
            "indirizzo e-mail", "posta elettronica", "indirizzo di posta elettronica", "la tua e-mail",
            "e-mail aziendale",
            "indirizzo mail",
        ],
        .phone: [
            "telefono", "numero di telefono", "cellulare", "numero di cellulare", "recapito telefonico",
            "telefono cellulare", "il tuo telefono", "telefono fisso",
        ],
        .firstName: ["nome di battesimo"],
        .lastName: ["cognome", "il tuo cognome"],
        .fullName: [
            "nome", "nome completo", "nome e cognome", "nome cognome", "il tuo nome", "referente", "nominativo",
        ],
        .company: [
            "azienda", "nome azienda", "nome dell'azienda", "società", "ragione sociale", "impresa", "ditta",
            "organizzazione", "la tua azienda",
        ],
        .jobTitle: [
            "ruolo", "posizione", "posizione lavorativa", "qualifica", "funzione", "mansione", "ruolo aziendale",
        ],
        .country: ["paese", "nazione", "paese di residenza"],
        .state: ["regione", "provincia"],
        .city: ["città", "comune", "località", "la tua città"],
        .postalCode: ["CAP", "codice postale", "codice di avviamento postale"],
        .street: ["indirizzo", "via", "via e numero civico", "via e numero", "il tuo indirizzo"],
        .website: ["sito", "sito web", "sito internet", "sito aziendale", "il tuo sito"],
        .message: [
            "messaggio", "il tuo messaggio", "commento", "commenti", "richiesta", "la tua richiesta", "domanda",
            "note aggiuntive",
            "descrizione", "descrizione del progetto", "come possiamo aiutarti",
        ],
        .product: [
            "prodotto", "prodotti", "interesse", "interessato a", "servizio", "servizi", "prodotto di interesse",
        ],
        .budget: ["budget previsto", "budget stimato", "il tuo budget"],
        .consent: [
            "consenso", "informativa privacy", "consenso al trattamento dei dati", "trattamento dei dati", "accetto",
            "protezione dei dati",
        ],
    ]
}
