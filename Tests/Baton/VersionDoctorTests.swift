import Models
import Testing

@testable import Baton

@Suite("What the doctor makes of versions, nodes, connections and clocks")
struct VersionDoctorTests {
    @Test(
        "Each known defect counts until the version that mends it",
        arguments: [
            ("3.10.8", 4), ("3.10.9", 3), ("3.10.11", 3), ("3.10.12", 2), ("3.10.13", 1), ("3.10.19", 1),
            ("3.10.20", 0),
            ("3.13.7", 0), ("4.1.0", 0),
        ])
    func defects(version: String, count: Int) throws {
        let finding = try #require(VersionDoctor.findings(rabbitmq: version, erlang: "25.2.3").first)
        #expect(finding.state == (count == 0 ? .fine : .warning))
        #expect(count == 0 || finding.found == "\(version), with \(count) known defects")
        #expect(count == 0 || finding.remedy?.contains("3.10.20") == true)
    }

    @Test("Too old or unreadable fails", arguments: ["3.9.29", "2.8", "unknown", ""])
    func old(version: String) {
        #expect(VersionDoctor.findings(rabbitmq: version, erlang: "25.0").map(\.state) == [.failed])
    }

    @Test(
        "What its makers no longer look after is told",
        arguments: [("3.10.20", true), ("4.0.9", true), ("4.1.0", false)])
    func support(version: String, isTold: Bool) {
        let findings = VersionDoctor.findings(rabbitmq: version, erlang: "26.2")
        #expect(findings.contains { $0.check == "RabbitMQ support" } == isTold)
    }

    @Test("An old Erlang is told", arguments: [("25", true), ("25.2.3", true), ("24.3", true), ("23.3.4", false)])
    func erlang(version: String, isFine: Bool) {
        let finding = VersionDoctor.findings(rabbitmq: "4.1.0", erlang: version).first { $0.check == "Erlang" }
        #expect((finding?.state == .fine) == isFine)
    }

    private let mebibyte: Int64 = 1 << 20

    @Test(
        "Memory of a node", arguments: [(10, false, Finding.State.fine), (80, false, .warning), (99, true, .failed)])
    func memory(used: Int, alarm: Bool, state: Finding.State) {
        let node = ManagementDoctor.Node(
            name: "n", memoryUsed: Int64(used) * mebibyte, memoryLimit: 100 * mebibyte, hasMemoryAlarm: alarm)
        #expect(NodeDoctor.findings([node]).first?.state == state)
    }

    @Test("Disk of a node", arguments: [(1000, Finding.State.fine), (300, .warning), (99, .failed)])
    func disk(free: Int, state: Finding.State) {
        let node = ManagementDoctor.Node(name: "n", diskFree: Int64(free) * mebibyte, diskLimit: 100 * mebibyte)
        #expect(NodeDoctor.findings([node])[1].state == state)
    }

    @Test("File descriptors of a node", arguments: [(10, Finding.State.fine), (80, .warning)])
    func files(used: Int, state: Finding.State) {
        #expect(NodeDoctor.findings([.init(name: "n", filesUsed: Int64(used), filesTotal: 100)])[2].state == state)
    }

    @Test("A connection without a heartbeat fails", arguments: [(15, true), (0, false), (600, false)])
    func heartbeat(timeout: Int, isFine: Bool) {
        let connection = ManagementDoctor.Connection(user: "u", peerHost: "127.0.0.1", timeout: timeout)
        #expect((ConnectionDoctor.findings([connection])[0].state == .fine) == isFine)
    }

    @Test(
        "A connection in the clear from another host fails",
        arguments: [
            ("127.0.0.1", false, true), ("::1", false, true), ("10.0.0.7", false, false), ("10.0.0.7", true, true),
        ])
    func encryption(host: String, isEncrypted: Bool, isFine: Bool) {
        let connection = ManagementDoctor.Connection(user: "u", peerHost: host, isEncrypted: isEncrypted, timeout: 15)
        #expect((ConnectionDoctor.findings([connection])[1].state == .fine) == isFine)
    }

    @Test(
        "An address in the clear to another host fails",
        arguments: [
            ("amqp://u:p@127.0.0.1:5672/", true), ("amqp://u:p@[::1]:5672/", true), ("amqp://u:p%40@localhost", true),
            ("amqp://u:p@broker:5672/%2F", false), ("amqps://u:p@broker:5671/", true),
        ])
    func address(url: String, isFine: Bool) {
        #expect((BrokerDoctor.encryption(of: url).state == .fine) == isFine)
    }

    @Test(
        "Clocks: what the measurement cannot tell apart is no difference",
        arguments: [
            (0.0, 0.01, 0.0, Finding.State.fine), (0.9, 0.01, 0, .fine), (1.5, 0.01, 0, .warning),
            (-5, 0.01, 0, .warning),
            (31, 0.01, 0, .failed), (-45, 0.01, 0, .failed), (1.5, 3, 0, .fine), (-0.9, 0.01, 1, .fine),
            (-1.4, 0.01, 1, .fine), (-3, 0.01, 1, .warning),
        ])
    func clocks(difference: Double, roundTrip: Double, resolution: Double, state: Finding.State) {
        let local = Timestamp(seconds: 1_000_000)
        let finding = ClockDoctor.finding(
            "x", remote: local.advanced(bySeconds: difference), local: local, roundTrip: roundTrip,
            resolution: resolution)
        #expect(finding.state == state)
    }

    @Test("A date as HTTP has it")
    func date() {
        #expect(
            ClockDoctor.read(httpDate: "Sat, 21 Nov 2026 08:30:00 GMT") == Timestamp("2026-11-21T08:30:00Z"))
        #expect(ClockDoctor.read(httpDate: "Thu, 01 Jan 1970 00:00:00 GMT") == .epoch)
        #expect(ClockDoctor.read(httpDate: "yesterday") == nil)
    }

    @Test("A library with a known hole fails, one that is not Debian's is told")
    func libraries() {
        let judge = { HostDoctor.judge("p", $0, oldest: "2", isAtLeast: { $0 >= $1 }).state }
        #expect(judge("2") == .fine)
        #expect(judge("1") == .failed)
        #expect(judge(nil) == .warning)
    }
}
