import Contracts

/// The settings of the links in messages: who makes them and who answers them must agree on them.
package enum LinkSettings {
    package static let publicURL = Setting(
        "intake.public.url", "where senders outside, and the readers of mails, reach the intake", isOptional: true)
    package static let secret = Setting(
        "intake.link.secret",
        "signs the links in messages: those that `baton link` makes, and those to unsubscribe; without it there are none",
        isSecret: true, isOptional: true)
    package static let secretBefore = Setting(
        "intake.link.secret.before", "the secret that was in force before, so that links in sent messages still work",
        isSecret: true, isOptional: true)

    /// A secret that is long enough; nil when it is not set.
    package static func secret(_ setting: Setting, _ settings: Settings) throws(SettingsError) -> String? {
        guard let secret = settings.optionalText(setting) else { return nil }
        guard secret.utf8.count >= TrackedLink.secretLimit else {
            throw .invalid(
                setting.environmentName, found: "\(secret.utf8.count) bytes",
                expected: "at least \(TrackedLink.secretLimit)")
        }
        return secret
    }
}
