import ArgumentParser

/// Who wants no messages, or no digests, any more.
struct NotifyUnsubscribedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribed", abstract: "Lists who wants no messages, or no digests, any more, and since when.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let rows = try UnsubscriptionRow.inForce(&connection)
        if output.isJSON {
            for row in rows { try Terminal.show(json: row) }
        } else {
            Terminal.show(UnsubscriptionRow.table(rows))
        }
    }
}
