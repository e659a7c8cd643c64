import Logging
import WorkerRuntime

/// The HTTP edge: takes posts of web forms, and answers once they are safe.
@main
enum Intake {
    static func main() async {
        await Process.run(program: "baton-intake", settings: IntakeConfiguration.all) { process in
            let configuration = try IntakeConfiguration(process.settings)
            let forms = try FormsWatch(
                file: configuration.formsFile, metrics: process.metrics, logger: process.logger)
            process.logger.info("Knows its forms", metadata: ["forms": "\(forms.forms.current.count)"])
            let builder = IntakeBuilder(
                process: process, configuration: configuration, forms: forms,
                publisher: try Publisher(
                    url: try process.settings.text(CommonSettings.amqpURL), name: process.program,
                    logger: process.logger),
                failpoints: try Failpoints(process.settings.optionalText(CommonSettings.fail), step: "intake"))
            switch configuration.mode {
            case .journal: return try builder.withJournal()
            case .broker: return builder.withoutJournal()
            }
        }
    }
}
