import Models

extension FieldAliases {
    /// English, the names of browsers' autofill, and of the large form builders and ad platforms.
    static let english: [LeadField: [String]] = [
        .email: [
            "email", "email address", "mail", "mail address", "e-mail id", "email id", "work email",
            "work email address",
            "business email", "business email address", "company email", "corporate email", "professional email",
            "contact email", "customer email", "primary email", "personal email",
        ],
        .phone: [
            "phone", "phone number", "telephone", "telephone number", "tel", "mobile", "mobile number", "mobile phone",
            "mobile phone number", "cell", "cell phone", "cell phone number", "work phone", "work phone number",
            "business phone", "contact number", "contact phone", "daytime phone", "phone no", "whatsapp",
            "whatsapp number", "tel national",
        ],
        .firstName: ["first name", "first", "given name", "given", "forename", "fname", "name first"],
        .lastName: ["last name", "last", "surname", "family name", "lname", "name last"],
        .fullName: [
            "name", "full name", "contact name", "customer name", "client name", "first and last name",
            "first name and last name", "name and surname", "person name", "applicant name", "name full",
        ],
        .company: [
            "company", "company name", "organization", "organisation", "organization name", "organisation name",
            "business", "business name", "employer", "employer name", "firm", "account name", "name of company",
        ],
        .jobTitle: [
            "job title", "job", "title", "position", "role", "job role", "job position", "occupation", "function",
            "organization title", "job function",
        ],
        .country: ["country", "country name", "country code", "country region", "country of residence"],
        .state: [
            "state", "province", "region", "state province", "state region", "state or province", "county", "territory",
            "address level1", "administrative area",
        ],
        .city: ["city", "town", "town city", "city town", "locality", "address level2", "suburb"],
        .postalCode: [
            "postal code", "postcode", "post code", "zip", "zip code", "zip postal code", "zip postal", "postal",
            "postal zip", "zipcode",
        ],
        .street: [
            "street", "street address", "address", "address 1", "address line 1", "street and number",
            "mailing address",
            "street address line 1", "street line 1",
        ],
        .website: [
            "website", "website url", "web site", "web", "url", "homepage", "home page", "web page", "company website",
            "company url", "domain", "company domain", "site",
        ],
        .message: [
            "message", "your message", "comment", "comments", "notes", "note", "inquiry", "enquiry", "question",
            "questions", "description", "details", "project description", "project details", "how can we help",
            "how can we help you", "how can i help", "tell us more", "tell us about your project",
            "additional information",
            "message body", "textarea", "request", "remarks",
        ],
        .product: [
            "product", "products", "product interest", "product of interest", "products of interest", "interest",
            "interests", "interested in", "service", "services", "solution", "what are you interested in",
            "which product are you interested in", "product name", "plan",
        ],
        .budget: ["budget", "project budget", "estimated budget", "budget range", "your budget", "annual budget"],
        .externalID: ["external id"],
        .visitorID: ["visitor id", "client id", "ga client id", "anonymous id", "hutk", "hubspotutk", "context hutk"],
        .pageURL: [
            "page url", "page uri", "page", "source url", "current url", "form url", "landing page", "landing page url",
            "submission url", "url of page", "context page uri",
        ],
        .referrer: [
            "referrer", "referer", "http referer", "http referrer", "referrer url", "referring url", "referring page",
        ],
        .utmSource: ["utm source"],
        .utmMedium: ["utm medium"],
        .utmCampaign: ["utm campaign", "utm campaign name"],
        .utmTerm: ["utm term", "utm keyword"],
        .utmContent: ["utm content"],
        .clickID: [
            "click id", "gclid", "gcl id", "gbraid", "wbraid", "fbclid", "msclkid", "li fat id", "google click id",
            "facebook click id",
        ],
        .consent: [
            "consent", "gdpr", "gdpr consent", "gdpr agreement", "privacy", "privacy policy", "privacy consent",
            "privacy agreement", "data protection", "marketing consent", "acceptance", "agree", "i agree", "opt in",
            "i agree to the privacy policy",
        ],
    ]
}
