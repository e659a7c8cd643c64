extension MessageID {
    /// The longest name or id of a publisher that is kept as it is, in bytes.
    package static let longest = 200

    /// A name or an id as it is stored.
    ///
    /// One that is too long or has control characters is replaced by its fingerprint, which is as unique.
    package static func bounded(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.utf8.count <= longest
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isPlain ? text : fingerprint(Array(text.utf8))
    }
}
