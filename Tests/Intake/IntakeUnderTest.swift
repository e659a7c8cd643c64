import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import Rules
import WorkerRuntime

@testable import Intake

/// The whole intake but for its socket and its broker.
struct IntakeUnderTest {
    static let token = "s3cret-token-of-a-form"
    static let time = Timestamp(seconds: 1_795_249_800)

    var acceptor = ScriptedAcceptor()
    var limits = IntakeLimits()
    var trustsProxy = false
    var linkSecrets: [String] = []
    var now = time
    var metrics = PrometheusRegistry()
    var stamps = Stamps(secret: Array("the secret of stamps".utf8))
    var arrivals = FormArrivals()
    /// In the place of ``forms`` when they change while the intake runs.
    var inForce: FormsInForce?
    var forms = [
        Form(key: "contact", name: "Contact us", source: .webForm),
        Form(key: "secret", name: "Secret", source: .partner, token: token),
        Form(
            key: "page", name: "Page", source: .advertisement, origins: ["https://www.example.com"],
            thankYou: "https://www.example.com/thanks"),
        Form(key: "any", name: "Anything", source: .other, contentTypes: ["*/*"], isTest: true),
    ]

    struct NoAddress: Error {}

    func application() throws -> Application<IntakeResponder<ScriptedAcceptor>> {
        try application(on: acceptor)
    }

    func application<Acceptor: Accepting>(on acceptor: Acceptor) throws -> Application<IntakeResponder<Acceptor>> {
        guard let address = ListenAddress("127.0.0.1:0") else { throw NoAddress() }
        let time = now
        let figures = IntakeMetrics(factory: metrics)
        let handler = FormHandler(
            forms: inForce ?? FormsInForce(FormDirectory(forms)), acceptor: acceptor,
            bodies: BodyReader(limits: limits, metrics: figures.limits),
            rates: RateLimits(limits, metrics: figures.limits), trustsProxy: trustsProxy, metrics: figures,
            logger: Logger(label: "test"), now: { time }, stamps: stamps, arrivals: arrivals)
        return IntakeServer.application(
            handler, address: address, limits: limits,
            connections: ConnectionLimit(
                limits, trustsProxy: trustsProxy, metrics: figures.limits, factory: metrics), linkSecrets: linkSecrets,
            logger: Logger(label: "test"))
    }

    /// Posts one request without a socket.
    func send(_ uri: String, headers: [String: String] = [:], body: String? = "a=b") async throws -> TestResponse {
        try await send(.post, uri, headers: headers, body: body)
    }

    /// Sends one request without a socket.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, headers: [String: String] = [:], body: String? = "a=b"
    ) async throws -> TestResponse {
        var fields: HTTPFields = [:]
        if headers["content-type"] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        for (name, value) in headers where !value.isEmpty {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let sent = fields
        return try await application().test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(string: $0) })
        }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
