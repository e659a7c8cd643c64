import ArgumentParser
import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// Makes links for messages to leads that tell when they were opened or followed.
struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Makes a link that tells when a lead opened a message or followed a link in it.",
        discussion: """
            Reads BATON_INTAKE_URL, where leads can reach the intake, and BATON_INTAKE_LINK_SECRET, which signs the link. \
            What a lead does with it becomes an activity of theirs: email_open or email_click.
            """,
        subcommands: [LinkClickCommand.self, LinkOpenCommand.self])
}

/// What both kinds of links need.
struct LinkOptions: ParsableArguments {
    @Option(help: "The lead's id.", transform: Self.lead)
    var lead: UUID

    @Option(help: "The message or campaign, shown in the lead's timeline.")
    var label: String?

    @Option(help: "How many days the link works.")
    var days: Int = 365

    func validate() throws {
        guard (1...3650).contains(days) else { throw ValidationError("--days: found \(days), expected 1 to 3650") }
    }

    var expiry: Timestamp { Timestamp.present.advanced(bySeconds: Double(days) * 86_400) }

    func show(_ link: TrackedLink) throws {
        let settings = try Settings.load(
            [Self.intakeURL, Self.secret], arguments: [], environment: ProcessInfo.processInfo.environment)
        let secret = try settings.text(Self.secret)
        guard secret.utf8.count >= TrackedLink.secretLimit else {
            throw Failure.unusable(
                "\(Self.secret.environmentName): found \(secret.utf8.count) bytes, expected at least \(TrackedLink.secretLimit)"
            )
        }
        let address = try settings.text(Self.intakeURL)
        let base = address.hasSuffix("/") ? String(address.dropLast()) : address
        Terminal.show(base + link.path(secret: secret))
    }

    private static let intakeURL = Setting("intake.url", "where leads can reach the intake")
    private static let secret = Setting("intake.link.secret", "signs links", isSecret: true)

    private static func lead(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else {
            throw ValidationError("found '\(text)', expected the lead's UUID")
        }
        return id
    }
}

/// `baton link click`.
struct LinkClickCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "click", abstract: "A link that leads to a page and tells that it was followed.")

    @Option(help: "Where the link leads: http:// or https://.")
    var url: String

    @OptionGroup var options: LinkOptions

    func run() throws {
        guard
            let link = TrackedLink.click(
                leadID: options.lead, label: options.label, target: url, expiresAt: options.expiry)
        else {
            throw ValidationError(
                "--url: expected http:// or https:// and at most \(TrackedLink.targetLimit) plain characters")
        }
        try options.show(link)
    }
}

/// `baton link open`.
struct LinkOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "The address of a picture of one dot that tells that a message was opened.")

    @OptionGroup var options: LinkOptions

    func run() throws {
        try options.show(.open(leadID: options.lead, label: options.label, expiresAt: options.expiry))
    }
}
