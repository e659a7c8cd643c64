import ArgumentParser
import Contracts
import Database

/// Shows which fields a form sends.
struct FormFieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "Shows which fields came in a form's last submissions, and what each became.",
        discussion:
            "For writing the form's mapping: a field that gives nothing is kept with the lead under its own name.")

    @Argument(help: "The form's key.")
    var key: String

    @Option(help: "How many submissions.")
    var last = 50

    @Flag(help: "Show a value of each field, which is personal data.")
    var values = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(last) else { throw ValidationError("--last: expected 1 to 10000") }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let bodies = try connection.rows(
            Self.findBodies, [.text(MessageID.bounded("form:\(key)")), .int64(Int64(last))]
        ) { try $0.bytes(0) }
        guard !bodies.isEmpty else { throw Failure.wrong("nothing has come through the form \(key) yet") }
        var summary = FieldSummary()
        for body in bodies { summary.take(body, showsValues: values) }
        if output.isJSON {
            for field in summary.fields { try Terminal.show(json: field) }
            return
        }
        var table = Table("field", "label", "submissions", "gives", "example", numbers: ["submissions"])
        for field in summary.fields {
            let gives = field.isMetadata ? "(said by the vendor)" : field.mappedTo.joined(separator: ", ")
            table.add(
                field.field, field.label, String(field.submissions), gives.isEmpty ? nil : gives, field.example)
        }
        Terminal.show(table)
        Terminal.show(
            "\n\(summary.submissions) submissions"
                + (summary.unreadable > 0 ? ", of which \(summary.unreadable) could not be read" : ""))
    }

    private static let findBodies = Statement(
        """
        SELECT w.body FROM capture.submission s
          JOIN capture.raw w ON w.message_id = s.message_id AND w.accepted_day = (s.accepted_at AT TIME ZONE 'UTC')::date
         WHERE s.publisher = $1 ORDER BY s.accepted_at DESC LIMIT $2
        """)
}
