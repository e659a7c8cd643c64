import Contracts
import Testing
import WorkerRuntime

@testable import Baton

@Suite("What the doctor makes of the broker")
struct DoctorTests {
    private func state(_ json: String) throws -> Finding {
        QueueDoctor.finding(
            "baton.capture", try BodyCoding.decode(ManagementDoctor.Queue.self, from: Array(json.utf8)))
    }

    @Test(
        "A queue is as it should be",
        arguments: [
            #"{"name":"q","type":"quorum","arguments":{"x-queue-type":"quorum"},"effective_policy_definition":[]}"#,
            #"{"name":"q","type":"quorum","arguments":{},"effective_policy_definition":{"delivery-limit":-1}}"#,
            #"{"name":"q","type":"quorum","consumers":2}"#,
        ])
    func fine(json: String) throws {
        #expect(try state(json).state == .fine)
    }

    @Test(
        "A queue that may discard messages fails, and the remedy is told",
        arguments: [
            (#"{"name":"q","type":"classic"}"#, "type classic"),
            (#"{"name":"q","type":"quorum","arguments":{"x-delivery-limit":20}}"#, "delivery limit 20"),
            (#"{"name":"q","type":"quorum","effective_policy_definition":{"delivery-limit":5}}"#, "delivery limit 5"),
            (#"{"name":"q","type":"quorum","effective_policy_definition":{"max-length":10}}"#, "max-length"),
            (#"{"name":"q","type":"quorum","effective_policy_definition":{"message-ttl":10}}"#, "message-ttl"),
            (#"{"name":"q","type":"quorum","arguments":{"x-message-ttl":10}}"#, "argument message-ttl"),
            (#"{"name":"q","type":"quorum","arguments":{"x-max-length":10}}"#, "argument max-length"),
            (#"{"name":"q","type":"quorum","arguments":{"x-dead-letter-exchange":"dlx"}}"#, "dead letters go to dlx"),
            (
                #"{"name":"q","type":"quorum","effective_policy_definition":{"dead-letter-exchange":""}}"#,
                "default exchange"
            ),
        ])
    func failed(json: String, found: String) throws {
        let finding = try state(json)
        #expect(finding.state == .failed)
        #expect(finding.found.contains(found))
        #expect(finding.remedy != nil)
    }

    @Test("A missing queue fails")
    func missing() {
        #expect(QueueDoctor.finding("baton.capture", nil).state == .failed)
        #expect(BrokerDoctor.finding(QueueState(name: "baton.capture", messages: nil)).state == .failed)
        #expect(BrokerDoctor.finding(QueueState(name: "baton.capture", messages: 0)).state == .fine)
    }

    @Test(
        "The virtual host is read from the address",
        arguments: [
            ("amqp://u:p@h:5672", "%2F"), ("amqp://u:p@h:5672/", "%2F"), ("amqp://u:p@h/%2F", "%2F"),
            ("amqp://u:p@h/lab?heartbeat=5", "lab"), ("amqps://u:p%2F@h:5671/a%20b", "a%20b"),
        ])
    func virtualHost(url: String, vhost: String) {
        #expect(BrokerDoctor.virtualHost(of: url) == vhost)
    }

    @Test("A broker that is away is a failed check, not a crash")
    func away() {
        let findings = BrokerDoctor(url: "amqp://u:p@127.0.0.1:1/").findings()
        #expect(findings.map(\.state) == [.failed])
        let management = ManagementDoctor(api: ManagementAPI(url: "http://u:p@127.0.0.1:1"), virtualHost: "%2F")
        #expect(management.findings().map(\.state) == [.failed])
    }
}
