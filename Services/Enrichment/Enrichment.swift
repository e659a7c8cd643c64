import Contracts
import WorkerRuntime

/// Fills in the company and the country behind each lead from what is known offline.
@main
struct EnrichmentWorker {
    static func main() async {
        await Worker.run(.enrichment, stage: { _ in EnrichmentStage() })
    }
}
