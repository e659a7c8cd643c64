/// The address of a webhook as HubSpot signs it.
enum HubSpotAddress {
    /// The escapes that are decoded before signing; all others stay (HubSpot, "Validating requests").
    private static let escapes: [String: Character] = [
        "3A": ":", "2F": "/", "3F": "?", "40": "@", "21": "!", "24": "$", "27": "'", "28": "(", "29": ")", "2A": "*",
        "2C": ",", "3B": ";",
    ]

    static func decoded(_ address: String) -> String {
        var decoded = ""
        var rest = address[...]
        while let character = rest.popFirst() {
            if character == "%", let known = escapes[rest.prefix(2).uppercased()] {
                decoded.append(known)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(character)
            }
        }
        return decoded
    }
}
