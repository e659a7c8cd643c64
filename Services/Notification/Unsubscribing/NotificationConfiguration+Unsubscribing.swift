import Notices
import WorkerRuntime

extension NotificationConfiguration {
    static func unsubscribing(_ settings: Settings) throws(SettingsError) -> Unsubscribing? {
        let mailbox = try settings.optionalText(unsubscribeAddress).map { (text) throws(SettingsError) in
            guard let mailbox = Mailbox(name: nil, address: text), !text.contains(where: { "?&%<>".contains($0) })
            else {
                throw .invalid(
                    unsubscribeAddress.environmentName, found: text,
                    expected: "an address such as leave@example.com")
            }
            return mailbox
        }
        guard let secret = try LinkSettings.secret(LinkSettings.secret, settings),
            let base = settings.optionalText(LinkSettings.publicURL)
        else { return nil }
        guard let unsubscribing = Unsubscribing(base: base, secret: secret, mailbox: mailbox) else {
            throw .invalid(
                LinkSettings.publicURL.environmentName, found: base,
                expected: "an address such as https://leads.example.com")
        }
        return unsubscribing
    }
}
