import ArgumentParser

/// Lists the deliveries that wait for a person.
struct NotifyParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked",
        abstract: "Lists deliveries that wait for a person, oldest first: parked, or unknown whether they arrived.")

    @OptionGroup var list: DeliveryListOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let deliveries = try DeliveryQueries.oldest(&connection, list.filter(statuses: DeliveryFilter.waiting))
        try list.show(deliveries, withLeads: false)
    }
}
