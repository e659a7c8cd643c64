/// Compares a form's secret with what a request brought.
enum Token {
    /// Whether one of the offered texts is the secret.
    ///
    /// Takes the same time whichever it is and wherever they differ.
    static func isAmong(_ offered: [String], secret: String) -> Bool {
        var found = false
        for text in offered {
            // Not `||`: that would stop looking once found.
            found = areEqual(text, secret) ? true : found
        }
        return found
    }

    /// The length may show; the content may not.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }
}
