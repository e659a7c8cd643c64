import ArgumentParser
import Contracts
import Glibc
import Models

/// Shows what comes through the forms, as it comes.
struct FormWatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Shows submissions as they come: form, fate, lead, and fields that no rule knew.",
        discussion: "A mapping in the form's entry makes fields of a lead of those that no rule knew.")

    @Argument(help: "The form's key; without it all forms.")
    var key: String?

    @Option(help: "Begin with what was accepted since then: 2026-11-21T08:30:00Z, or 2h.", transform: Moment.option)
    var since: Timestamp?

    @Flag(help: "Show what there is since --since (an hour without it), and end.")
    var once = false

    @Flag(help: "Show the values of fields that no rule knew, which are personal data.")
    var values = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        var cursor = ArrivalCursor(publisher: key.map { MessageID.bounded("form:\($0)") }, showsValues: values)
        let now = Timestamp.present
        let start = since ?? (once ? now.advanced(bySeconds: -3600) : now)
        let first = try cursor.begin(since: start, in: &connection)
        if !first.isEmpty || once { try show(first) }
        while !once {
            usleep(500_000)
            let news = try cursor.next(in: &connection)
            if !news.isEmpty { try show(news) }
        }
    }

    private func show(_ arrivals: [FormArrival]) throws {
        if output.isJSON {
            for arrival in arrivals { try Terminal.show(json: arrival) }
            return
        }
        var table = Table("accepted", "form", "submission", "fate", "lead", "fields that no rule knew")
        for arrival in arrivals { arrival.row(&table) }
        Terminal.show(table)
        if !once { Terminal.show("") }
    }
}
