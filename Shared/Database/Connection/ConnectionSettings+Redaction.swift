extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host, port, user, database and TLS mode: what a log may hold.
    package var redacted: String {
        let shown = ["host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "target_session_attrs"]
        return shown.compactMap { key in options[key].map { "\(key)=\($0)" } }.joined(separator: " ")
    }

    /// The same for a URL that may not even be one.
    package static func redacted(_ url: String) -> String {
        guard let settings = try? ConnectionSettings(url: url, applicationName: "") else {
            return "not a database URL"
        }
        return settings.redacted
    }

    package var description: String { redacted }
    package var debugDescription: String { redacted }
    package var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}
