import ArgumentParser
import Contracts
import Database
import Glibc
import Models
import Rules

/// Sends a made-up submission, and follows it.
struct FormTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Sends a made-up submission to a form, in its vendor's shape, and follows it to its end.",
        discussion: """
            The submission is marked as a test and comes from somebody who does not exist: its lead is scored, an owner is \
            worked out without taking a turn, and nobody is told. Exits with 1 when it does not come through in time; the \
            last line says where it stands and why.
            """)

    @Argument(help: "The form's key.")
    var key: String

    @Option(help: "Give up after so many seconds.")
    var timeout = 30

    @OptionGroup var output: OutputOptions

    /// An intake takes up a change of the file within this time.
    private static let reload = Duration.seconds(4)

    func validate() throws {
        guard (1...3600).contains(timeout) else { throw ValidationError("--timeout: expected 1 to 3600 seconds") }
    }

    func run() throws {
        let environment = try BatonEnvironment()
        let entry = try environment.formsFile.read().entry(key)
        guard entry.isDisabled != true else {
            throw Failure.wrong("\(key) is disabled and takes no posts; baton form enable \(key)")
        }
        let deadline = ContinuousClock.now + .seconds(timeout)
        let sender = FormSender(base: try environment.intakeURL, publicBase: try environment.publicURL, entry: entry)
        var connection = try environment.connect()
        let id = String(NewSecret.text().prefix(16))
        let started = ContinuousClock.now
        let answer = try accepted(by: sender, id: id)
        let took = Double((ContinuousClock.now - started) / .microseconds(1)) / 1e6
        let following = FormFollowing(
            publisher: MessageID.bounded("form:\(key)"), submissionID: answer.id.map { MessageID.bounded($0) },
            email: SamplePost.Person(id: id).email)
        var found = try following.look(&connection)
        while !found.end.isFinal, ContinuousClock.now < deadline {
            usleep(100_000)
            found = try following.look(&connection)
        }
        let trial = FormTrial(
            form: key, vendor: sender.vendor.rawValue, submissionID: answer.id, end: found.end, answered: took,
            lead: found.page?.summary, timeline: found.page?.timeline ?? [])
        if output.isJSON { try Terminal.show(json: trial) } else { trial.show() }
        if !trial.end.isThrough { throw ExitCode(1) }
    }

    private func accepted(by sender: FormSender, id: String) throws -> FormSender.Answer {
        let limit = ContinuousClock.now + Self.reload
        while true {
            let answer = try sender.send(id: id, at: .present)
            switch answer.status {
            case 200, 303: return answer
            case 401 where ContinuousClock.now < limit: usleep(300_000)
            case 401:
                throw Failure.wrong(
                    """
                    the intake refused it with 401: \(answer.message ?? "no reason given")
                    Either it knows another forms file than BATON_FORMS, or it could not take up the last change: its log \
                    and baton_intake_forms_invalid say so.
                    """)
            default:
                throw Failure.wrong(
                    "the intake refused it with \(answer.status): \(answer.message ?? "no reason given")")
            }
        }
    }
}
