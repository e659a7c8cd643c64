import ArgumentParser
import Database
import Glibc
import WorkerRuntime

/// The operator's command line.
@main
struct BatonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton",
        abstract: "Operates a Baton relay: looks at leads, proves that none is lost, sets up and checks.",
        discussion: """
            Reads BATON_DATABASE_URL, BATON_AMQP_URL, for doctor BATON_MANAGEMENT_URL, and for form BATON_FORMS, \
            BATON_INTAKE_URL and BATON_INTAKE_PUBLIC_URL from the environment, or from the file that the same name with _FILE names. Secrets are never taken from the command line.

            Exit status: 0 all is well; 1 something is wrong: an unbalanced ledger, a bad document, a failed check; \
            2 wrong usage, or a server that cannot be reached.
            """,
        subcommands: [
            MigrateCommand.self, TopologyCommand.self, ApplyCommand.self, SubmitCommand.self, LedgerCommand.self,
            LeadsCommand.self, LeadCommand.self, PeopleCommand.self, FormCommand.self, ParkedCommand.self,
            DeliveriesCommand.self, NotifyCommand.self, DoctorCommand.self, LinkCommand.self,
        ])

    static func main() {
        let status = run(Array(CommandLine.arguments.dropFirst()))
        fflush(nil)
        Glibc.exit(status)
    }

    /// Runs one command and returns the process's exit status.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            return 0
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        switch error {
        case let failure as Failure:
            Terminal.complain(failure.description)
            return failure.status
        case let code as ExitCode: return code.rawValue
        case DatabaseError.migration:
            Terminal.complain("\(error)")
            return 1
        case is SettingsError, is DatabaseError: Terminal.complain("\(error)")
        default:
            let code = exitCode(for: error)
            if code.isSuccess {
                print(fullMessage(for: error))
                return 0
            }
            Terminal.complain(code == .validationFailure ? fullMessage(for: error) : "\(error)")
        }
        return 2
    }
}
