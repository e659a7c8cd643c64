import AsyncHTTPClient
import Contracts
import Foundation
import Logging
package import Messaging
import NIOCore
import NIOHTTP1
import WorkerRuntime

/// A virtual host of one test's own on the real broker.
package struct TestBroker: Sendable {
    package var vhost: String
    package var url: String
    package var user: String

    /// A new connection; the deadlines are struck by nobody, since the test has its own time limit.
    package func connect(_ name: String = "test") throws -> Connection {
        try Connection(
            try ConnectionSettings(url: url, name: name), deadlines: Deadlines(), logger: Logger(label: "test"))
    }

    /// Closes every connection to the virtual host, as an operator or a failing node would.
    package func closeAllConnections() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try TestServers.variable("BATON_TEST_RABBITMQCTL"))
        process.arguments = ["close_all_connections", "--vhost", vhost, "closed by a test"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    /// How many messages are ready in a queue.
    package func messageCount(_ queue: String) throws -> Int {
        var connection = try connect()
        return try connection.messageCount(queue)
    }
}

/// Lends a virtual host with Baton's whole topology and deletes it afterwards.
package func withBroker<Value>(_ body: (TestBroker) async throws -> Value) async throws -> Value {
    let name = TestServers.uniqueName("vhost")
    let amqp = try TestServers.amqpURL
    guard let scheme = amqp.firstRange(of: "://"), let at = amqp.firstIndex(of: "@"),
        let colon = amqp[scheme.upperBound..<at].firstIndex(of: ":")
    else { throw ManagementFault(status: 0, path: "BATON_TEST_AMQP_URL has no user") }
    let user = amqp[scheme.upperBound..<colon]
    let host = amqp[at...].split(separator: "/")[0]
    try await manage(.PUT, "vhosts/\(name)", body: "{}")
    try await manage(
        .PUT, "permissions/\(name)/\(user)", body: #"{"configure":".*","write":".*","read":".*"}"#)
    let broker = TestBroker(vhost: name, url: "\(amqp[..<at])\(host)/\(name)", user: String(user))
    do {
        try Broker.declare(url: broker.url)
        let value = try await body(broker)
        try await manage(.DELETE, "vhosts/\(name)", body: nil)
        return value
    } catch {
        _ = try? await manage(.DELETE, "vhosts/\(name)", body: nil)
        throw error
    }
}

package struct ManagementFault: Error {
    package var status: UInt
    package var path: String
}

package enum ManagementMethod: String, Sendable {
    case PUT, DELETE, GET, POST
}

/// One call of the management plugin's HTTP API; returns the body.
@discardableResult
package func manage(_ method: ManagementMethod, _ path: String, body: String?) async throws -> String {
    let url = try TestServers.managementURL
    guard let scheme = url.firstRange(of: "://"), let at = url.firstIndex(of: "@") else {
        throw ManagementFault(status: 0, path: "BATON_TEST_MANAGEMENT_URL has no user")
    }
    var request = HTTPClientRequest(url: "\(url[..<scheme.upperBound])\(url[url.index(after: at)...])/api/\(path)")
    request.method = .RAW(value: method.rawValue)
    let credentials = Data(url[scheme.upperBound..<at].utf8).base64EncodedString()
    request.headers.add(name: "Authorization", value: "Basic \(credentials)")
    if let body {
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
    }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let content = try await response.body.collect(upTo: 16 << 20)
    guard (200..<300).contains(response.status.code) else {
        throw ManagementFault(status: response.status.code, path: path)
    }
    return String(buffer: content)
}
