import ArgumentParser
import WorkerRuntime

/// Checks that nothing in the set-up can lose a lead.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks that nothing in the set-up can lose a lead, and says what to do where something can.",
        discussion: """
            Broker and database: versions and known defects, queues, policies, bindings, rights of every user and role, \
            alarms, heartbeats, encryption, clocks, durability, schema, documents, partitions, load, what was left \
            behind, and the ways out of notifications. Most of the broker can be seen only with BATON_MANAGEMENT_URL.

            Exits with 1 when a check failed; warnings do not count.
            """)

    @Option(help: "The folder of the migrations that the database should have.")
    var directory = "deploy/migrations"

    @OptionGroup var output: OutputOptions

    func run() throws {
        let environment = try BatonEnvironment()
        let amqp = try environment.amqpURL
        var findings = BrokerDoctor(url: amqp).findings()
        if let management = environment.managementURL {
            findings += ManagementDoctor(
                api: ManagementAPI(url: management), virtualHost: BrokerDoctor.virtualHost(of: amqp)
            ).findings()
        } else {
            findings.append(
                .warning(
                    "settings of queues", "not looked at",
                    do: "set BATON_MANAGEMENT_URL: types, limits and bindings cannot be seen over AMQP"))
        }
        findings += HostDoctor().findings()
        findings += DatabaseDoctor(settings: try environment.database, migrations: directory).findings()
        findings.append(DeliveryDoctor.finding(hasUnsubscribeLinks: environment.hasUnsubscribeLinks))
        try show(findings)
        if findings.contains(where: { $0.state == .failed }) { throw ExitCode(1) }
    }

    private func show(_ findings: [Finding]) throws {
        if output.isJSON {
            try Terminal.show(json: findings)
            return
        }
        var table = Table("check", "state", "found")
        for finding in findings {
            let state = finding.state == .failed ? "FAILED" : finding.state.rawValue
            table.add(finding.check, state, finding.found)
        }
        Terminal.show(table)
        for finding in findings {
            if let remedy = finding.remedy { Terminal.show("\n\(finding.check): \(finding.found)\n  -> \(remedy)") }
        }
    }
}
