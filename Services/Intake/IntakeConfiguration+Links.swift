import Contracts
import WorkerRuntime

extension IntakeConfiguration {
    static let linkSecret = Setting(
        "intake.link.secret",
        "signs the links in messages to leads, as `baton link` makes them; without it there are none",
        isSecret: true, isOptional: true)
    static let linkSecretBefore = Setting(
        "intake.link.secret.before", "the secret that was in force before, so that links in sent messages still work",
        isSecret: true, isOptional: true)

    static func linkSecrets(_ settings: Settings) throws(SettingsError) -> [String] {
        var secrets: [String] = []
        for setting in [linkSecret, linkSecretBefore] {
            guard let secret = settings.optionalText(setting) else { continue }
            guard secret.utf8.count >= TrackedLink.secretLimit else {
                throw .invalid(
                    setting.environmentName, found: "\(secret.utf8.count) bytes",
                    expected: "at least \(TrackedLink.secretLimit)")
            }
            secrets.append(secret)
        }
        return secrets
    }
}
