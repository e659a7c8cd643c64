import Crypto

/// One step of the schema: a file `NNNN_name.sql`.
package struct MigrationFile: Sendable, Equatable {
    package let number: Int32
    /// The file's name, by which errors and the table speak of it.
    package let name: String
    package let sql: String
    /// SHA-256 of the text, in hexadecimal digits.
    package let checksum: String

    package init(name: String, sql: String) throws(DatabaseError) {
        guard let number = Self.number(of: name) else {
            throw .migration("\(name) is not named as expected: four digits, _, lower-case letters, digits or _, .sql")
        }
        self.number = number
        self.name = name
        self.sql = sql
        let digits = Array("0123456789abcdef")
        checksum = String(SHA256.hash(data: Array(sql.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private static func number(of name: String) -> Int32? {
        guard name.hasSuffix(".sql") else { return nil }
        let stem = name.dropLast(4).utf8
        let digits = stem.prefix(4)
        let words = stem.dropFirst(4)
        guard digits.count == 4, digits.allSatisfy(\.isDigit), words.count > 1, words.first == UInt8(ascii: "_"),
            words.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 })
        else { return nil }
        return Int32(String(digits) ?? "")
    }

    /// The line of a position that the server reports, counted in characters from 1.
    func line(at position: Int) -> Int {
        1 + sql.unicodeScalars.prefix(position - 1).count { $0 == "\n" }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= self }
}
