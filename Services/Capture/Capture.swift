import Contracts
import Rules
import WorkerRuntime

/// Turns submissions into leads, and credits activities to them.
@main
struct CaptureWorker {
    static func main() async {
        await Worker.run(
            .capture, settings: CaptureConfiguration.settings,
            stage: { worker in
                LeadNormalisation.warmUp()
                return CaptureStage(try CaptureConfiguration(worker.settings))
            })
    }
}
