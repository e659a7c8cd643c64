import ArgumentParser
import Rules

/// Changes a form's secret or token.
struct FormRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Changes a form's secret or token; the old one is taken too until --finish.",
        discussion: """
            First `rotate KEY`, then put the new one in at the vendor, then `rotate KEY --finish`. A vendor's own secret \
            comes from --secret-file.
            """)

    @Argument(help: "The form's key.")
    var key: String

    @Flag(help: "The vendor has the new one: take the old one no more.")
    var finish = false

    @OptionGroup var secrets: SecretOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !finish || (secrets.secret == nil && secrets.secretFile == nil) else {
            throw ValidationError("--finish takes no secret")
        }
    }

    func run() throws {
        let environment = try BatonEnvironment()
        let given = try secrets.read()
        let (entry, change) = try environment.formsFile.edit { text throws(Failure) in
            let rotation = SecretRotation(entry: try text.entry(key))
            let change = finish ? try rotation.finish() : try rotation.begin(given: given)
            return (try text.setting(change.members, of: key), (rotation.entry, change))
        }
        let base = try environment.publicURL
        let address = change.token.map { FormLink(base: base, key: entry.key, token: $0).text }
        let rotated = Rotated(
            key: key, isFinished: finish, address: address, secret: given == nil ? change.secret : nil)
        if output.isJSON { return try Terminal.show(json: rotated) }
        guard !finish else { return Terminal.show("\(key): the old one is taken no more") }
        if let address = rotated.address { Terminal.show("address  \(address)") }
        if let secret = rotated.secret { Terminal.show("secret   \(secret)") }
        Terminal.show(
            "\(key): both are taken now. Put the new one in at the vendor, then: baton form rotate \(key) --finish")
    }
}

private struct Rotated: Encodable {
    var key: String
    var isFinished: Bool
    var address: String?
    var secret: String?
}
