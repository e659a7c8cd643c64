import ArgumentParser
import Contracts
import WorkerRuntime

/// Declares the broker's exchange, queues and bindings, or prints them.
struct TopologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology",
        abstract: "Declares exchange, queues and bindings on the broker; what is there already stays.")

    @Flag(help: "Print the broker's definitions file (with rights, without users) and declare nothing.")
    var definitions = false

    @Option(help: "The virtual host in the printed definitions; a declaration uses the one of BATON_AMQP_URL.")
    var vhost = "/"

    @OptionGroup var output: OutputOptions

    func run() throws {
        if definitions {
            print(try Definitions(vhost: vhost).text, terminator: "")
            return
        }
        try Broker.declare(url: try BatonEnvironment().amqpURL)
        if output.isJSON {
            try Terminal.show(json: Topology.bindings.map { ["queue": $0.queue, "key": $0.key] })
        } else {
            var table = Table("queue", "bound to \(Topology.exchange) by")
            for binding in Topology.bindings { table.add(binding.queue, binding.key) }
            Terminal.show(table)
        }
    }
}
