/// Something a lead did: a page view, a download, an e-mail opened.
package struct Activity: Codable, Equatable, Sendable {
    /// Such as `page_view`, `email_click`, `webinar_attended`; lower case with underscores.
    package var type: String
    package var at: Timestamp
    /// Flat properties as text, such as `url` → `/pricing`.
    package var properties: [String: String]

    package init(type: String, at: Timestamp, properties: [String: String] = [:]) {
        self.type = type
        self.at = at
        self.properties = properties
    }
}
