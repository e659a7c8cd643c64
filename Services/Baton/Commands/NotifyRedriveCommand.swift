import ArgumentParser
import FoundationEssentials

/// Sends waiting deliveries on their way.
struct NotifyRedriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive",
        abstract: "Sends waiting deliveries on their way again, the oldest first.",
        discussion: """
            One of which nobody knows whether it arrived is sent once more: its receiver may get it twice. Exits with 1 \
            when a delivery that was named waits for nobody; the others are sent all the same.
            """)

    @Argument(help: "Ids, as `notify parked` shows them.", transform: IDOption.read)
    var ids: [UUID] = []

    @Option(help: "All that wait for a destination such as slack:C0123, or for a channel such as slack.")
    var destination: String?

    @Flag(help: "All that wait.")
    var all = false

    @Flag(help: "Show exactly what would happen, and change nothing.")
    var dryRun = false

    @OptionGroup var because: BecauseOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [!ids.isEmpty, destination != nil, all].count(where: \.self) == 1 else {
            throw ValidationError("name deliveries by their ids, or by --destination, or say --all")
        }
        if !dryRun { _ = try because.required() }
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        let desk =
            dryRun ? nil : DeliveryDesk(person: OperatingPerson.name(), because: try because.required())
        let change = try DeliveryChange.redrive(
            DeliveryFilter(ids: ids, destination: destination), by: desk, in: &connection)
        try change.show(isJSON: output.isJSON, isRehearsal: dryRun)
    }
}
