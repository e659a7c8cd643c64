/// What a server offers in its answer to EHLO; nothing after HELO.
struct Capabilities: Sendable, Equatable {
    var hasAuthentication = false
    var hasEightBit = false
    var hasInternational = false
    /// The largest message in bytes; nil without a limit.
    var largestMessage: Int?
    var hasSize = false

    init() {}

    /// Reads the lines after the first, which greets.
    init(_ reply: ReplyLines) {
        for line in reply.lines.dropFirst() {
            let words = line.split { $0 == " " || $0 == "=" }
            switch words.first?.uppercased() {
            case "AUTH": hasAuthentication = true
            case "8BITMIME": hasEightBit = true
            case "SMTPUTF8": hasInternational = true
            case "SIZE":
                hasSize = true
                // 0 says that no fixed limit is known (RFC 1870, section 4).
                if words.count > 1, let size = Int(words[1]), size > 0 { largestMessage = size }
            default: break
            }
        }
    }
}
