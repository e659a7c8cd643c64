import ArgumentParser
import Models

/// Shows one form.
struct FormShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a form, and what to click and what to paste at its vendor.",
        discussion: "Secrets are shown as their length and the beginning of their SHA-256.")

    @Argument(help: "The form's key.")
    var key: String

    @Flag(help: "Show the address with its token.")
    var reveal = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let environment = try BatonEnvironment()
        let entry = try environment.formsFile.read().entry(key)
        let row = FormRow(entry, base: try environment.publicURL, isRevealed: reveal)
        if output.isJSON { return try Terminal.show(json: row) }
        var table = Table("form", row.key)
        table.add("name", row.name)
        table.add("vendor", row.vendor)
        table.add("source", row.source)
        table.add("state", row.state)
        table.add("proof", row.authentication)
        for secret in row.secrets { table.add("secret", secret) }
        if let token = row.token { table.add("token", token) }
        if let token = row.previousToken { table.add("token of before", token) }
        for origin in row.origins { table.add("origin", origin) }
        if let page = row.thankYou { table.add("thank-you page", page) }
        Terminal.show(table)
        Terminal.show("\naddress  \(row.address)\n")
        let guide = VendorGuide.of(Vendor(rawValue: row.vendor) ?? .any)
        guide.show(guide.steps(address: row.address, secret: nil, verifyToken: nil))
    }
}
