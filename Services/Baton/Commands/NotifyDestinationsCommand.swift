import ArgumentParser

/// Shows how every way out is doing.
struct NotifyDestinationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destinations",
        abstract: "Shows each destination: whether it works, what it waits for, and how many deliveries wait for it.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let destinations = try DeliveryQueries.destinations(&connection)
        if output.isJSON {
            for destination in destinations { try Terminal.show(json: destination) }
        } else {
            Terminal.show(DestinationRow.table(destinations))
        }
    }
}
