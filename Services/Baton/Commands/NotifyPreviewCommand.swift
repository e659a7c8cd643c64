import ArgumentParser
import Database
import FoundationEssentials
import Models
import Notices
import Rules

/// Shows what would be sent, and sends nothing.
struct NotifyPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Shows exactly what would be sent of a lead: to whom, when, and every byte.",
        discussion: """
            Plans from the lead as it is now, by the active policy and with the templates of --templates, of \
            BATON_TEMPLATES, or of deploy/config/templates. Nothing is stored and nothing is sent. What the worker's \
            settings say is read from the same names: BATON_NOTIFICATION_FROM, _LINK, _ENDPOINTS, _SMTP_URL and \
            _SLACK_TOKEN; without the last three every channel counts as set up.

            slack_webhook is Slack's incoming webhook, which has another body than slack. Exits with 1 when nobody would \
            be told, or not by that channel.
            """)

    @Argument(help: "lead.routed, lead.qualified or lead.resubmitted.")
    var event: String

    @Option(help: "The lead's id.", transform: IDOption.read)
    var lead: UUID

    @Option(
        help: "One channel alone: slack, slack_webhook, email, webhook, teams or file.", transform: PreviewForm.read)
    var channel: PreviewForm?

    @Option(help: "A language such as de or de-AT, in the place of each recipient's.", transform: Self.language)
    var language: String?

    @Option(help: "A stored version of the policy, in the place of the active one.")
    var policy: Int32?

    @Option(help: "The directory of the templates.")
    var templates: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let event = try PreviewRequest.event(event)
        let environment = try BatonEnvironment()
        let desk = PreviewDesk(
            request: PreviewRequest(
                event: event, leadID: lead, form: channel, language: language, policyVersion: policy, now: .present),
            templates: try Self.read(templates ?? environment.templates ?? TemplateFolder.usual),
            setup: try ChannelSetup())
        var connection = try environment.connect()
        let previews = try desk.previews(in: &connection)
        if output.isJSON {
            for preview in previews { try Terminal.show(json: preview) }
            return
        }
        for (number, preview) in previews.enumerated() {
            if number > 0 { Terminal.show("\n" + String(repeating: "-", count: 72) + "\n") }
            preview.show()
        }
        if !desk.setup.isKnown {
            Terminal.complain("which channels are set up is not known here; see --help")
        }
    }

    private static func read(_ directory: String) throws -> Templates {
        do {
            return try Templates(directory: directory)
        } catch {
            throw Failure.wrong("templates: \(error)")
        }
    }

    private static func language(_ text: String) throws -> String {
        guard LocaleShape.isLanguage(text) else {
            throw ValidationError("found '\(text)', expected \(LocaleShape.languageExample)")
        }
        return text
    }
}
