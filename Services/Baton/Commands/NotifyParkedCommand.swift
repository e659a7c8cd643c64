import ArgumentParser

/// Lists the deliveries that wait for a person.
struct NotifyParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked",
        abstract: "Lists deliveries that wait for a person, oldest first: parked, or unknown whether they arrived.")

    @Option(help: "Only those by a channel such as slack, or to a destination such as slack:C0123.")
    var channel: String?

    @Option(help: "How many at most.")
    var limit = 50

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: expected 1 to 1000000") }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let deliveries = try DeliveryQueries.oldest(
            &connection, DeliveryFilter(statuses: DeliveryFilter.waiting, destination: channel, limit: limit))
        if output.isJSON {
            for delivery in deliveries { try Terminal.show(json: delivery) }
        } else {
            Terminal.show(DeliveryRow.table(deliveries, now: .present))
        }
    }
}
