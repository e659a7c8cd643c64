import Models

extension FieldAliases {
    static let french: [LeadField: [String]] = [
        .email: [
            "courriel", "adresse e-mail", "adresse mail", "adresse courriel", "adresse électronique",
            "e-mail professionnel",
            "adresse e-mail professionnelle", "votre e-mail", "votre adresse e-mail", "mail professionnel",
        ],
        .phone: [
            "téléphone", "numéro de téléphone", "n° de téléphone", "tél", "téléphone portable", "portable",
            "téléphone mobile", "numéro de portable", "votre téléphone", "téléphone professionnel", "téléphone fixe",
        ],
        .firstName: ["prénom", "votre prénom"],
        .lastName: ["nom de famille", "votre nom de famille"],
        .fullName: [
            "nom", "nom complet", "nom et prénom", "nom prénom", "prénom et nom", "prénom nom", "votre nom",
            "nom du contact", "nom, prénom",
        ],
        .company: [
            "société", "entreprise", "nom de l'entreprise", "nom de la société", "raison sociale", "votre entreprise",
            "votre société", "structure", "établissement",
        ],
        .jobTitle: ["fonction", "poste", "votre fonction", "votre poste", "intitulé du poste", "profession", "métier"],
        .country: ["pays", "votre pays", "pays de résidence"],
        .state: ["région", "département", "état", "canton"],
        .city: ["ville", "commune", "localité", "votre ville"],
        .postalCode: ["code postal", "CP"],
        .street: ["adresse", "rue", "adresse postale", "votre adresse", "numéro et rue"],
        .website: ["site web", "site internet", "votre site web", "votre site", "adresse du site", "page web"],
        .message: [
            "votre message", "commentaire", "commentaires", "remarque", "remarques", "votre demande", "demande",
            "description du projet", "votre projet", "votre question", "précisions", "comment pouvons-nous vous aider",
        ],
        .product: [
            "produit", "produits", "produit souhaité", "intérêt", "intéressé par", "prestation", "service souhaité",
            "produit qui vous intéresse",
        ],
        .budget: ["budget estimé", "votre budget", "budget prévu", "budget du projet"],
        .consent: [
            "consentement", "RGPD", "politique de confidentialité", "confidentialité", "j'accepte",
            "protection des données",
        ],
    ]
}
