import ArgumentParser
import Contracts
import Database
import Glibc
import Models

/// Proves that no submission was lost.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Proves that nothing was lost: exits with 1 unless everything that was accepted adds up.",
        discussion: """
            Per source, accepted = lead + merged + rejected + parked + in flight. Per intake journal, accepted = arrived + \
            missing, by gapless numbers. Per step, messages in = rows there + what its queue holds. For publishers over \
            AMQP, --ids names what they say they have sent. Whatever does not add up is named.

            Whatever is on its way is counted as not balanced, unless --live accepts it: a system at work always has \
            something in flight. Late is then only what its queue does not hold, a minute after it was announced and in \
            a second look. With BATON_MANAGEMENT_URL, or at least BATON_AMQP_URL, the queues are looked at.
            """)

    @Option(help: "Wait up to so many seconds until nothing is in flight.")
    var wait = 0

    @Flag(help: "Accept what is on its way, for systems at work.")
    var live = false

    @Option(help: "A file of ids that a publisher has sent, one on a line.")
    var ids: String?

    @Option(help: "The broker's user that sent them, or app:NAME; needed when several publishers have such ids.")
    var publisher: String?

    @Option(help: "Only submissions received since then: 2026-11-21T08:30:00Z, or 2h.", transform: Moment.option)
    var since: Timestamp?

    @Option(help: "How many of what does not add up are listed.")
    var limit = 20

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...86_400).contains(wait) else { throw ValidationError("--wait: expected 0 to 86400 seconds") }
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit: expected 0 to 100000") }
        guard publisher == nil || ids != nil else { throw ValidationError("--publisher goes with --ids") }
    }

    func run() throws {
        let sent = try ids.map { SubmissionIDs(try InputFile.text($0)) }
        let environment = try BatonEnvironment()
        var connection = try environment.connect()
        let deadline = ContinuousClock.now + .seconds(wait)
        while wait > 0, ContinuousClock.now < deadline, try LedgerQueries.inFlight(&connection) > 0 { usleep(250_000) }
        let look = try LedgerLook.take(
            &connection, LedgerScope(limit: limit, since: since), environment: environment,
            publishedBy: { try published(sent, in: &$0) }, isLive: live)
        if output.isJSON {
            try Terminal.show(json: look)
        } else {
            look.show(limit: limit)
        }
        if !look.verdict.isBalanced { throw ExitCode(1) }
    }

    private func published(_ sent: SubmissionIDs?, in connection: inout Connection) throws -> PublishedIDs? {
        guard let sent else { return nil }
        // What was parked before its receipt has the name without the prefix.
        let names = publisher.map { name in
            [MessageID.bounded(name)] + (name.hasPrefix("app:") ? [String(name.dropFirst(4))] : [])
        }
        let found = try LedgerQueries.published(sent.ids, by: names ?? [], in: &connection)
        guard names != nil || found.count <= 1 else {
            let publishers = found.keys.sorted().joined(separator: ", ")
            throw Failure.unusable("such ids came from \(publishers): say which by --publisher")
        }
        let all = found.values.reduce(into: Set()) { $0.formUnion($1) }
        return PublishedIDs(
            publisher: publisher ?? found.keys.first ?? "nobody", sent: sent.ids.count, missing: sent.missing(from: all)
        )
    }
}
