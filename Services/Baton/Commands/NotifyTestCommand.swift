import ArgumentParser
import Contracts
import Database
import FoundationEssentials
import Glibc
import Models

/// Sends a made-up message, and follows it.
struct NotifyTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Sends a made-up message to a destination, and says what its receiver answered.",
        discussion: """
            The message says that it is a test and that nobody is behind it; it passes quiet hours, ceilings and digests, \
            and no report counts it. A running notification worker sends it. Exits with 1 when it did not arrive in time, \
            with the reason; what is still on its way then is taken back.
            """)

    @Argument(help: "A destination such as slack:C0123, email:ann@example.com, webhook:crm or file; or its channel.")
    var destination: String

    @Option(help: "Where on the channel: a Slack id, an e-mail address, a webhook's name.")
    var to: String?

    @Option(help: "The template that puts it into words.")
    var template = "lead-routed"

    @Option(help: "Give up after so many seconds.")
    var timeout = 60

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...3600).contains(timeout) else { throw ValidationError("--timeout: expected 1 to 3600 seconds") }
    }

    func run() throws {
        let address = try TestAddress(destination, to: to)
        let following = DeliveryFollowing(address: address, template: template, person: OperatingPerson.name())
        var connection = try BatonEnvironment().connect()
        let deadline = ContinuousClock.now + .seconds(timeout)
        let last = Timestamp.present.advanced(bySeconds: Double(timeout))
        let id = try following.plan(in: &connection)
        let started = ContinuousClock.now
        var look = try following.look(at: id, in: &connection)
        while look?.end == nil, ContinuousClock.now < deadline,
            !DeliveryFollowing.isHopeless(look?.holdUp, until: last)
        {
            usleep(100_000)
            look = try following.look(at: id, in: &connection)
        }
        if look?.end == nil, try !following.withdraw(id, in: &connection) {
            // It ended just now, or an attempt goes on that nobody can stop.
            look = try following.look(at: id, in: &connection)
        }
        let trial = DeliveryTrial(
            deliveryID: id, destination: address.destination, recipient: address.recipient,
            attempts: look?.attempts ?? 0, took: Double((ContinuousClock.now - started) / .microseconds(1)) / 1e6,
            end: look?.end ?? .waiting(look?.standing ?? "it is gone"))
        if output.isJSON { try Terminal.show(json: trial) } else { trial.show() }
        if !trial.end.hasArrived { throw ExitCode(1) }
    }
}
