import WorkerRuntime

extension IntakeConfiguration {
    static func linkSecrets(_ settings: Settings) throws(SettingsError) -> [String] {
        var secrets: [String] = []
        for setting in [LinkSettings.secret, LinkSettings.secretBefore] {
            if let secret = try LinkSettings.secret(setting, settings) { secrets.append(secret) }
        }
        return secrets
    }
}
