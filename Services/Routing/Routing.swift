import Contracts
import WorkerRuntime

/// Routes leads.
///
/// Not named after its module: `Routing` is the rule that finds who may own a lead.
@main
struct RoutingWorker {
    static func main() async {
        await Worker.run(.routing, stage: { _ in RoutingStage() })
    }
}
