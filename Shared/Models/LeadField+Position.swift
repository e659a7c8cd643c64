/// The order of the fields in JSON, and a cheap hash.
extension LeadField {
    /// The field's place among all, by the bytes of the raw values.
    package var position: Int {
        switch self {
        case .budget: 0
        case .city: 1
        case .clickID: 2
        case .company: 3
        case .consent: 4
        case .country: 5
        case .email: 6
        case .externalID: 7
        case .firstName: 8
        case .fullName: 9
        case .jobTitle: 10
        case .lastName: 11
        case .message: 12
        case .pageURL: 13
        case .phone: 14
        case .postalCode: 15
        case .product: 16
        case .referrer: 17
        case .state: 18
        case .street: 19
        case .utmCampaign: 20
        case .utmContent: 21
        case .utmMedium: 22
        case .utmSource: 23
        case .utmTerm: 24
        case .visitorID: 25
        case .website: 26
        }
    }

    /// All fields in the order of their positions.
    static let byPosition = allCases.sorted { $0.position < $1.position }

    /// Left alone, an enumeration with raw values hashes those, letter by letter.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(position)
    }
}
