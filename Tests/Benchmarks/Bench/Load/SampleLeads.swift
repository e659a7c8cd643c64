import Contracts
import Messaging
import Models
import WorkerRuntime

/// Leads of one run, each distinct; their e-mail addresses begin with the run's own text.
struct SampleLeads: Sendable {
    let prefix: String

    init(_ suite: String) {
        prefix = "\(suite)\(UInt32.random(in: 0 ... .max))"
    }

    private static let countries = ["SK", "CZ", "DE", "FR", "US", "GB", "NO", "ES", "JP", "AT"]

    /// What a service publishes, stamped with this moment.
    func publication(_ number: Int) -> Publication {
        let body = """
            {"fields":\(form(number)),"source":"web_form","form":"contact","submittedAt":"\(Timestamp.now)","page":\
            "https://www.example.com/contact?utm_source=google"}
            """
        var properties = Properties()
        properties.contentType = Envelope.json
        properties.deliveryMode = 2
        properties.messageID = id(number)
        properties.type = MessageType.leadSubmitted.rawValue
        return Publication(
            exchange: Topology.exchange, routingKey: MessageType.leadSubmitted.rawValue, properties: properties,
            body: Array(body.utf8), isMandatory: true)
    }

    /// What a browser posts.
    func form(_ number: Int) -> String {
        let company = number % 5000
        return """
            {"first_name":"Alex","last_name":"Novak \(number)","email":"\(email(number))","phone":\
            "+1 415 555 \(1000 + number % 9000)","company":"Company \(company) Ltd","job_title":"Head of Operations",\
            "country":"\(Self.countries[number % 10])","website":"https://company\(company).example.com","message":\
            "We run twelve sites and look for a partner for the next season. Could you call us this week?","product":\
            "Relay Pro","budget":"25000","utm_source":"google","utm_medium":"cpc","utm_campaign":"autumn","utm_term":\
            "lead routing"}
            """
    }

    /// The submission's id.
    func id(_ number: Int) -> String { "\(prefix)-\(number)" }

    func email(_ number: Int) -> String {
        "alex.\(prefix)-\(number)@company\(number % 5000).example.com"
    }

    /// The leads of this run among all; by a range, which an index can answer.
    var condition: String { "email >= 'alex.\(prefix)-' AND email < 'alex.\(prefix).'" }
}
