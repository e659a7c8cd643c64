/// One message of a PostgreSQL stream.
package struct PostgresEvent: Sendable, Hashable {
    /// Where the message begins and ends in its direction of the connection.
    package var start: Int
    package var end: Int
    package var message: PostgresMessage
    /// The prepared statement of a Parse, Bind or Execute.
    package var name: String?
    /// The text of a Query, of a Parse or of what is executed; the SQLSTATE of an ErrorResponse.
    package var text: String?

    package init(start: Int, end: Int, message: PostgresMessage, name: String? = nil, text: String? = nil) {
        self.start = start
        self.end = end
        self.message = message
        self.name = name
        self.text = text
    }

    func mentions(_ part: String) -> Bool {
        text?.uppercased().contains(part.uppercased()) == true
    }

    /// Rows and small talk stay out of the log.
    var isLogged: Bool {
        switch message {
        case .bind, .close, .sync, .authentication, .readyForQuery, .dataRow, .other, .encryptionAnswer: false
        default: true
        }
    }
}

extension PostgresEvent: CustomStringConvertible {
    package var description: String {
        var words = ["\(message)"]
        if let name, !name.isEmpty { words.append("'\(name)'") }
        if let text { words.append(String(text.prefix(200))) }
        return words.joined(separator: " ")
    }
}
