import Logging
import Models
import WorkerRuntime

/// The HTTP edge: takes posts of web forms, and answers once they are safe.
@main
enum Intake {
    static func main() async {
        await Process.run(program: "baton-intake", settings: IntakeConfiguration.all) { process in
            let configuration = try IntakeConfiguration(process.settings)
            let forms = try FormDirectory(file: configuration.formsFile)
            let publisher = try Publisher(
                url: try process.settings.text(CommonSettings.amqpURL), name: process.program, logger: process.logger)
            let handler = FormHandler(
                forms: forms,
                acceptor: BrokerAccepting(publisher: publisher, patience: configuration.patience),
                limits: configuration.limits, trustsProxy: configuration.trustsProxy,
                metrics: IntakeMetrics(factory: process.metrics), logger: process.logger, now: { .now })
            process.logger.info("Knows its forms", metadata: ["forms": "\(forms.count)"])
            let server = IntakeServer.application(
                handler, address: configuration.listenAddress, limits: configuration.limits, logger: process.logger)
            // Stopped in reverse: the server finishes its requests while the publisher still confirms them.
            return ProcessParts(services: [publisher, server], loops: [publisher.health])
        }
    }
}
