import Contracts
import WorkerRuntime

/// Scores leads.
///
/// Not named after its module: `Scoring` is the rule that counts the points.
@main
struct ScoringWorker {
    static func main() async {
        await Worker.run(.scoring, stage: { _ in ScoringStage() })
    }
}
