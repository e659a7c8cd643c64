package import Models

/// How people and programs write the ten lead sources.
package enum SourceNames {
    /// The source that a text names, such as `Web Form` or `Messe`; nil when it names none.
    package static func source(of text: String) -> LeadSource? {
        names[KeyFold.joined(text)]
    }

    private static let names: [String: LeadSource] = {
        let aliases: [LeadSource: [String]] = [
            .webForm: [
                "web form", "web", "website", "web site", "form", "contact form", "online form", "online",
                "landing page",
                "webformular", "kontaktformular", "formulaire", "formulario web", "formular",
            ],
            .phoneInquiry: [
                "phone inquiry", "phone enquiry", "phone", "phone call", "telephone", "call", "inbound call", "telefon",
                "anruf", "téléphone", "teléfono",
            ],
            .emailCampaign: [
                "email campaign", "email", "e-mail", "newsletter", "mailing", "email marketing", "campaign",
                "e-mailing",
            ],
            .referral: [
                "referral", "referred", "word of mouth", "recommendation", "customer referral", "employee referral",
                "empfehlung", "recommandation", "recomendación", "odporúčanie", "doporučení",
            ],
            .partner: ["partner", "reseller", "channel partner", "channel", "distributor", "partenaire", "socio"],
            .tradeShow: [
                "trade show", "tradeshow", "event", "conference", "expo", "exhibition", "fair", "seminar", "messe",
                "salon",
                "feria", "veľtrh", "veletrh", "targi", "beurs",
            ],
            .socialMedia: [
                "social media", "social", "linkedin", "facebook", "instagram", "twitter", "tiktok", "youtube", "xing",
                "soziale medien", "réseaux sociaux", "redes sociales",
            ],
            .coldCall: ["cold call", "cold calling", "outbound", "outbound call", "kaltakquise", "prospecting"],
            .advertisement: [
                "advertisement", "advertising", "ad", "ads", "ad words", "google ads", "paid search", "paid", "ppc",
                "cpc",
                "display", "banner", "werbung", "anzeige", "publicité", "publicidad", "reklama",
            ],
            .other: ["other", "unknown", "none", "n/a", "misc", "sonstiges", "autre", "otro", "iné", "jiné"],
        ]
        var names: [String: LeadSource] = [:]
        for (source, texts) in aliases {
            for text in texts + [source.rawValue] { names[KeyFold.joined(text)] = source }
        }
        return names
    }()
}
