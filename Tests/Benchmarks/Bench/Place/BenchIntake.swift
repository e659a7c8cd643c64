import Foundation

/// An intake with one form and a journal on the servers' disk.
struct BenchIntake {
    static let form = "bench"

    let port: UInt16
    private let children: Children
    private let folder: String

    /// The journal's file.
    var journal: String { "\(folder)/intake.sqlite" }
    /// CPU seconds used so far.
    var cpuSeconds: Double { children.cpuSeconds()["intake"] ?? 0 }

    /// Starts it; without draining it finds no broker, and keeps everything in its journal.
    init(place: BenchPlace, isDraining: Bool = true) throws {
        port = try Self.freePort()
        folder = "\(place.home)/journal"
        children = try Children(logs: "\(place.results)/log")
        let forms = "\(folder)/forms.json"
        let entry = #"{"forms":[{"key":"\#(Self.form)","name":"Bench","source":"web_form"}]}"#
        try entry.write(toFile: forms, atomically: true, encoding: .utf8)
        try children.start(
            "intake", "\(place.executables)/baton-intake",
            environment: [
                "BATON_AMQP_URL": isDraining ? place.amqpURL : "amqp://nobody@127.0.0.1:1/",
                "BATON_DATABASE_URL": place.databaseURL, "BATON_FORMS": forms,
                "BATON_INTAKE_ADDRESS": "127.0.0.1:\(port)", "BATON_INTAKE_JOURNAL": "\(folder)/intake.sqlite",
                "BATON_HEALTH_ADDRESS": "127.0.0.1:0", "BATON_LOG_LEVEL": "warning",
                // All posts come from one address and go to one form.
                "BATON_INTAKE_RATE_ADDRESS": "0", "BATON_INTAKE_RATE_FORM": "0",
            ])
        try awaitReady()
    }

    func check() throws { try children.check() }

    /// Ends the intake; its journal goes with it.
    func stop() {
        children.stop()
        for name in ProcFile.names(in: folder) { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
    }

    private func awaitReady() throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while (try? FormSender(port: port, leads: SampleLeads("x"))) == nil {
            try children.check()
            guard ContinuousClock.now < deadline else { throw BenchFault("the intake did not start") }
            pause(0.1)
        }
    }

    /// A port that nobody listens on at this moment.
    private static func freePort() throws -> UInt16 {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, size) == 0 ? getsockname(file, $0, &size) : -1
            }
        }
        guard status == 0 else { throw BenchFault("no port is free") }
        return UInt16(bigEndian: address.sin_port)
    }
}
