import ArgumentParser
import Models
import Rules

/// Adds a form.
struct FormAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a form, and says what to click and what to paste at its vendor.",
        discussion: """
            A token or a secret is made where the vendor has none of its own, and shown this once. The address begins \
            with BATON_INTAKE_PUBLIC_URL.
            """)

    @Option(help: "What posts to it; `baton form guide` lists all.", transform: VendorOption.read)
    var vendor: Vendor

    @Option(help: "Names the form in its address: letters, digits, '-', '_' and '.'.")
    var key: String

    @Option(help: "Names the form for people.")
    var name: String

    @Option(
        help: "Where its leads come from; web_form, or advertisement for ad platforms, without it.",
        transform: Self.source)
    var source: LeadSource?

    @Option(help: "A page whose browsers may post, such as https://www.example.com; may be given several times.")
    var origin: [String] = []

    @Option(help: "The page that browsers are sent to after their post.")
    var thankYou: String?

    @Flag(help: "Every lead of it is a test: told to nobody.")
    var test = false

    @OptionGroup var secrets: SecretOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let environment = try BatonEnvironment()
        let base = try environment.publicURL
        let form = NewForm(
            key: key, name: name, vendor: vendor, source: source, origins: origin, thankYou: thankYou, isTest: test,
            secret: try secrets.read())
        let plan = try form.plan(publicURL: base)
        try environment.formsFile.edit(isNew: true) { text throws(Failure) in
            guard !text.entries.contains(where: { $0.key == key }) else {
                throw .wrong("key: \"\(key)\" is a form already; baton form show \(key)")
            }
            return (try text.adding(plan.members), ())
        }
        try FormPlug(
            key: key, vendor: vendor.rawValue, address: FormLink(base: base, key: key, token: plan.token).text,
            secret: plan.secret, verifyToken: plan.verifyToken, guide: .of(vendor)
        ).show(isJSON: output.isJSON)
    }

    private static func source(_ text: String) throws -> LeadSource {
        guard let source = LeadSource(rawValue: text) else {
            let all = LeadSource.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("found '\(text)', expected one of \(all)")
        }
        return source
    }
}
