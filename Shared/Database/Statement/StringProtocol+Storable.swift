extension StringProtocol {
    /// The text as PostgreSQL can hold it: without NUL, which no `text` or `jsonb` takes.
    package var storable: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0 })) : String(self)
    }
}
