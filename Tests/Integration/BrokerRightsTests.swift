import AsyncHTTPClient
import Contracts
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Testing

/// Every user of the topology as a user of its own on a virtual host of its own, asked to do what it must not.
///
/// The management plugin does what it is asked for with the rights of whoever asks, so it stands for any client.
@Suite("Rights on the broker", .timeLimit(.minutes(3)))
struct BrokerRightsTests {
    /// A user with the rights of one of the topology's.
    struct Person {
        var user: Topology.User
        var name: String
        var vhost: String

        /// Asks as this user; returns whether it was allowed.
        func may(_ method: String, _ path: String, _ body: String = "{}") async throws -> Bool {
            let url = try TestServers.managementURL
            let scheme = try #require(url.firstRange(of: "://"))
            let at = try #require(url.firstIndex(of: "@"))
            let place = path.split(separator: "/", maxSplits: 1)
            var request = HTTPClientRequest(
                url: "\(url[..<scheme.upperBound])\(url[url.index(after: at)...])/api/\(place[0])/\(vhost)/\(place[1])")
            request.method = .RAW(value: method)
            let credentials = Data("\(name):secret".utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: "Basic \(credentials)")
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let answer = String(buffer: try await response.body.collect(upTo: 1 << 20))
            switch response.status.code {
            case 200..<300: return true
            case 400, 401, 403:
                // A refusal for any other reason proves nothing.
                let isRefusal =
                    ["access", "refused", "not_authorised", "user_id"].contains { answer.contains($0) }
                guard isRefusal else { throw NeverHappened(what: "\(method) \(path): \(answer)") }
                return false
            default: throw NeverHappened(what: "\(method) \(path): \(response.status) \(answer)")
            }
        }

        func mayPublish(_ key: String, to exchange: String = Topology.exchange, as userID: String? = nil) async throws
            -> Bool
        {
            let properties = userID.map { #"{"user_id":"\#($0)"}"# } ?? "{}"
            return try await may(
                "POST", "exchanges/\(exchange)/publish",
                #"{"properties":\#(properties),"routing_key":"\#(key)","payload":"{}","payload_encoding":"string"}"#)
        }

        func mayTake(_ queue: String) async throws -> Bool {
            try await may(
                "POST", "queues/\(queue)/get",
                #"{"count":1,"ackmode":"ack_requeue_true","encoding":"auto"}"#)
        }

        func mayDeclare(_ name: String) async throws -> Bool {
            try await may("PUT", "queues/\(name)", #"{"durable":true,"arguments":{"x-queue-type":"quorum"}}"#)
        }

        func mayBind(_ queue: String, _ key: String, from exchange: String = Topology.exchange) async throws -> Bool {
            try await may("POST", "bindings/e/\(exchange)/q/\(queue)", #"{"routing_key":"\#(key)"}"#)
        }
    }

    private func withPeople(_ body: ([Person], TestBroker) async throws -> Void) async throws {
        try await withBroker { broker in
            let suffix = TestServers.uniqueName("")
            let people = Topology.users.filter { $0.name != Topology.operatorUser }.map {
                Person(user: $0, name: $0.name + suffix, vhost: broker.vhost)
            }
            for person in people {
                let rights = person.user
                try await put("users/\(person.name)", ["password": "secret", "tags": "management"])
                try await put(
                    "permissions/\(broker.vhost)/\(person.name)",
                    ["configure": rights.configure, "write": rights.write, "read": rights.read])
                try await put(
                    "topic-permissions/\(broker.vhost)/\(person.name)",
                    ["exchange": Topology.exchange, "write": rights.writesKeys, "read": rights.readsKeys])
            }
            let result: Result<Void, any Error>
            do { result = .success(try await body(people, broker)) } catch { result = .failure(error) }
            for person in people { try await manage(.DELETE, "users/\(person.name)", body: nil) }
            try result.get()
        }
    }

    private func put(_ path: String, _ body: [String: String]) async throws {
        let json = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        try await manage(.PUT, path, body: json)
    }

    private static let keys =
        MessageType.allCases.map(\.rawValue) + Step.allCases.flatMap { [$0.probeKey, $0.redriveKey] } + ["other.key"]

    @Test("A worker publishes its own types, probes and its own redrives, takes from its own queue, and nothing else")
    func workers() async throws {
        try await withPeople { people, _ in
            for step in Step.allCases {
                let worker = try #require(people.first { $0.user.name == Topology.user(of: step) })
                let own =
                    (Topology.publishes[step] ?? []).map(\.rawValue) + Step.allCases.map(\.probeKey)
                    + [step.redriveKey]
                for key in Self.keys {
                    #expect(try await worker.mayPublish(key) == own.contains(key), "\(step) \(key)")
                }
                for other in Step.allCases {
                    #expect(try await worker.mayTake(other.queue) == (other == step), "\(step) \(other)")
                    #expect(try await !worker.may("DELETE", "queues/\(other.queue)/contents") || other == step)
                    #expect(try await !worker.may("DELETE", "queues/\(other.queue)"), "\(step) \(other)")
                    #expect(try await !worker.mayBind(other.queue, "lead.submitted"), "\(step) \(other)")
                    #expect(try await !worker.mayPublish(other.queue, to: "amq.default"), "\(step) \(other)")
                }
                #expect(try await !worker.mayDeclare("listener.x"), "\(step)")
                #expect(try await !worker.mayDeclare("baton.x"), "\(step)")
                #expect(try await !worker.may("PUT", "exchanges/listener.x", #"{"type":"topic"}"#), "\(step)")
                let key = try #require(own.first)
                #expect(try await worker.mayPublish(key, as: worker.name), "\(step)")
                #expect(try await !worker.mayPublish(key, as: Topology.operatorUser), "\(step)")
            }
        }
    }

    @Test("The intake publishes submissions, activities, preferences and probes to capture, and does nothing else")
    func intake() async throws {
        try await withPeople { people, _ in
            let intake = try #require(people.first { $0.user.name == Topology.intakeUser })
            let own = ["lead.submitted", "activity.recorded", "preference.recorded", Step.capture.probeKey]
            for key in Self.keys { #expect(try await intake.mayPublish(key) == own.contains(key), "\(key)") }
            for step in Step.allCases { #expect(try await !intake.mayTake(step.queue), "\(step)") }
            #expect(try await !intake.mayDeclare("listener.x"))
        }
    }

    @Test("A publisher submits and listens, and cannot name another as the sender")
    func publisher() async throws {
        try await withPeople { people, _ in
            let publisher = try #require(people.first { $0.user.name == Topology.publisherUser })
            for key in Self.keys {
                let isOwn = ["lead.submitted", "activity.recorded"].contains(key)
                #expect(try await publisher.mayPublish(key) == isOwn, "\(key)")
            }
            #expect(try await publisher.mayDeclare("listener.x"))
            #expect(try await !publisher.mayDeclare("baton.x"))
            for type in Topology.listenable {
                #expect(try await publisher.mayBind("listener.x", type.rawValue), "\(type)")
            }
            for key in ["#", "lead.*", "lead.submitted", "activity.captured", Step.scoring.redriveKey] {
                #expect(try await !publisher.mayBind("listener.x", key), "\(key)")
            }
            #expect(try await publisher.mayTake("listener.x"))
            for step in Step.allCases {
                #expect(try await !publisher.mayTake(step.queue), "\(step)")
                #expect(try await !publisher.mayBind(step.queue, "lead.captured"), "\(step)")
                #expect(try await !publisher.mayPublish(step.queue, to: "amq.default"), "\(step)")
                #expect(try await !publisher.mayPublish("lead.submitted", as: Topology.user(of: step)), "\(step)")
            }
        }
    }

    /// AMQP asks for the same right to publish to an exchange and to bind it to another one, so a publisher that listens
    /// can build a detour.
    ///
    /// It cannot sign with a step's name there either: `Sender` refuses it, and doctor finds it.
    @Test("A detour that a publisher builds into the exchange cannot carry a step's name, and doctor finds it")
    func detour() async throws {
        try await withPeople { people, broker in
            let publisher = try #require(people.first { $0.user.name == Topology.publisherUser })
            #expect(try await publisher.may("PUT", "exchanges/listener.x", #"{"type":"fanout","durable":true}"#))
            #expect(try await publisher.may("POST", "bindings/e/listener.x/e/leads", #"{"routing_key":""}"#))
            #expect(try await publisher.mayPublish("lead.scored", to: "listener.x"))
            #expect(try await !publisher.mayPublish("lead.scored", to: "listener.x", as: "baton_scoring"))
            let (status, output) = try Executable.run(
                "baton", ["doctor"],
                environment: [
                    "BATON_AMQP_URL": broker.url, "BATON_MANAGEMENT_URL": try TestServers.managementURL,
                    "BATON_DATABASE_URL": try TestServers.databaseURL,
                ])
            #expect(status == 1)
            #expect(output.contains("exchange listener.x is bound to it"), "\(output)")
        }
    }
}
