import Contracts
import Foundation
import Support
import Testing

/// The commands that people plug a form in with, against a relay that runs.
@Suite("A form that is plugged in", .timeLimit(.minutes(5)))
struct FormCommandTests {
    private static let vendors = [
        "json", "html", "webflow", "contact-form-7", "typeform", "jotform", "wpforms", "google-ads",
    ]

    @Test("is added while the intake runs, and a test of it comes through every step and is told to nobody")
    func trial() async throws {
        try await withRelay { relay in
            try relay.startIntake()
            for step in Step.allCases { try relay.start(step) }
            let baton = try BatonOn(relay)
            for vendor in Self.vendors {
                let secret = relay.folder + "/secret"
                try Data("the-secret-of-the-vendor".utf8).write(to: URL(fileURLWithPath: secret))
                let arguments = ["wpforms", "webflow"].contains(vendor) ? ["--secret-file", secret] : []
                let added = try baton.run(
                    ["form", "add", "--vendor", vendor, "--key", vendor, "--name", "N"] + arguments)
                #expect(added.status == 0, "\(added.output)")
            }
            for vendor in Self.vendors {
                let tested = try baton.run(["form", "test", vendor, "--timeout", "60"])
                #expect(tested.status == 0, "\(vendor): \(tested.output)")
                #expect(tested.output.contains("planned nothing: a test lead"), "\(vendor): \(tested.output)")
                #expect(tested.output.contains("came through every step"), "\(vendor): \(tested.output)")
            }
            #expect(try relay.count("SELECT count(*) FROM report.leads WHERE is_test") == Self.vendors.count)
            #expect(try relay.count("SELECT count(*) FROM report.leads WHERE NOT is_test") == 0)
            #expect(try relay.count("SELECT count(*) FROM report.deliveries") == 0)

            let fields = try baton.run(["form", "fields", "json"])
            #expect(fields.status == 0 && fields.output.contains("email"), "\(fields.output)")
            let watched = try baton.run(["form", "watch", "json", "--once", "--json"])
            #expect(watched.output.split(separator: "\n").count == 1, "\(watched.output)")
        }
    }

    @Test("a test says where it stopped and why: refused, disabled, an intake that is down, a worker that is away")
    func faults() async throws {
        try await withRelay { relay in
            let address = try relay.startIntake()
            let baton = try BatonOn(relay)
            let poster = FormPoster(address)
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            let unknown = try baton.run(["form", "test", "nothing"])
            #expect(unknown.status == 1 && unknown.output.contains("has no form \"nothing\""))

            try relay.start(.capture)
            let stopped = try baton.run(["form", "test", "contact", "--timeout", "3"])
            #expect(stopped.status == 1)
            #expect(stopped.output.contains("waits for enrichment"), "\(stopped.output)")

            let fetched = try baton.run(
                ["form", "add", "--vendor", "meta", "--key", "m", "--name", "M", "--secret", "-"],
                input: "the-secret-of-the-app")
            #expect(fetched.status == 0, "\(fetched.output)")
            let untestable = try baton.run(["form", "test", "m"])
            #expect(
                untestable.status == 2 && untestable.output.contains("Lead Ads Testing Tool"), "\(untestable.output)")

            // Another file than the intake's: the token there is not the one here.
            let other = relay.folder + "/other.json"
            try Data(#"{"forms":[{"key":"absent","name":"A","source":"other","token":"12345678"}]}"#.utf8)
                .write(to: URL(fileURLWithPath: other))
            let refused = try baton.run(["form", "test", "absent"], ["BATON_FORMS": other])
            #expect(refused.status == 1 && refused.output.contains("refused it with 401"), "\(refused.output)")

            #expect(try baton.run(["form", "disable", "contact"]).status == 0)
            let disabled = try baton.run(["form", "test", "contact"])
            #expect(disabled.status == 1 && disabled.output.contains("is disabled"))
            try await eventually("the intake refuses it as well") { await poster.post() == 401 }
            #expect(try baton.run(["form", "enable", "contact"]).status == 0)
            try await eventually("the intake takes it again") { await poster.post() == 200 }

            relay.intake?.stop()
            let down = try baton.run(["form", "test", "contact"])
            #expect(down.status == 2 && down.output.contains("does not answer"), "\(down.output)")
        }
    }
}

/// The command line on a relay, as its operator has it.
private struct BatonOn {
    let environment: [String: String]

    init(_ relay: RelayUnderTest) throws {
        environment = [
            "BATON_FORMS": relay.folder + "/forms.json", "BATON_INTAKE_URL": "http://\(try relay.startedIntake())",
            "BATON_DATABASE_URL": relay.database.url(as: "baton_operator"),
        ]
    }

    func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> (status: Int32, output: String) {
        try Executable.run("baton", arguments, environment: environment.merging(more) { $1 })
    }

    /// With a text on standard input.
    func run(_ arguments: [String], input: String) throws -> (status: Int32, output: String) {
        let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
        return try Executable.runCommand(
            ["sh", "-c", "printf %s '\(input)' | '\(TestServers.executables)/baton' \(quoted)"],
            environment: environment)
    }
}
