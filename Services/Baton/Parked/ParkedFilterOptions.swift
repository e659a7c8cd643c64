import ArgumentParser
import Contracts
import FoundationEssentials
import Models

/// How commands are told which parked messages are meant.
struct ParkedFilterOptions: ParsableArguments {
    @Argument(help: "Ids, as `parked list` shows them.", transform: IDOption.read)
    var ids: [UUID] = []

    @Option(help: "Only those of one step.", transform: StepOption.read)
    var step: Step?

    @Option(help: "Only those whose reason has this text in it, in capitals or not.")
    var reason: String?

    @Option(
        help: "Only those parked since then: 2026-11-21T08:30:00Z, or 2h for two hours ago.", transform: Moment.option)
    var since: Timestamp?

    @Option(help: "Only those parked before then.", transform: Moment.option)
    var until: Timestamp?

    @Option(help: "How many at most.")
    var limit: Int?

    func validate() throws {
        guard (1...1_000_000).contains(limit ?? 1) else { throw ValidationError("--limit: expected 1 to 1000000") }
    }

    var filter: ParkedFilter {
        ParkedFilter(ids: ids, step: step, reason: reason, since: since, until: until, limit: limit)
    }
}
