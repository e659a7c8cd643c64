/// Keys such as `q3_name`, where the number is the question's.
enum JotformKey {
    static func isQuestion(_ key: String) -> Bool {
        guard key.utf8.first == UInt8(ascii: "q"), let dash = key.utf8.firstIndex(of: UInt8(ascii: "_")) else {
            return false
        }
        let digits = key.utf8[..<dash].dropFirst()
        return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The name alone: `q4_email4` repeats its number behind it.
    static func label(_ key: String) -> String? {
        guard isQuestion(key), let dash = key.firstIndex(of: "_") else { return nil }
        let number = key[..<dash].dropFirst()
        let name = key[key.index(after: dash)...]
        return String(name.hasSuffix(number) && name.count > number.count ? name.dropLast(number.count) : name)
    }
}
