import Contracts
import Foundation
import Messaging
import Models
import WorkerRuntime

/// Publishes distinct, real-looking leads as fast as the broker confirms them, or at a steady rate.
struct Load {
    let place: BenchPlace
    let prefix: String

    func send(_ count: Int, perSecond rate: Int? = nil) throws {
        var connection = try place.broker()
        try connection.enableConfirms()
        let began = ContinuousClock.now
        let burst = rate.map { max($0 / 50, 1) } ?? 256
        for start in stride(from: 0, to: count, by: burst) {
            if let rate {
                let due = began + .milliseconds(start * 1000 / rate)
                let wait = due - .now
                if wait > .zero { Thread.sleep(forTimeInterval: wait.inSeconds) }
            }
            let batch = (start..<min(start + burst, count)).map(publication)
            let fates = try connection.publish(batch, within: .seconds(30))
            guard fates.allSatisfy({ $0 == .confirmed }) else { throw BenchFault("the broker refused leads") }
        }
    }

    private func publication(_ number: Int) -> Publication {
        let countries = ["SK", "CZ", "DE", "FR", "US", "GB", "NO", "ES", "JP", "AT"]
        let body = """
            {"fields":{"first_name":"Alex","last_name":"Novak \(prefix)\(number)","email":"alex.\(prefix)\(number)@\
            company\(number % 5000).example.com","phone":"+1 415 555 \(1000 + number % 9000)","company":"Company \
            \(number % 5000) Ltd","job_title":"Head of Operations","country":"\(countries[number % 10])","website":\
            "https://company\(number % 5000).example.com","message":"We run twelve sites and look for a partner for \
            the next season. Could you call us this week?","product":"Relay Pro","budget":"25000","utm_source":\
            "google","utm_medium":"cpc","utm_campaign":"autumn","utm_term":"lead routing"},"source":"web_form",\
            "form":"contact","submittedAt":"\(Timestamp.now)","page":"https://www.example.com/contact?utm_source=google"}
            """
        var properties = Properties()
        properties.contentType = Envelope.json
        properties.deliveryMode = 2
        properties.messageID = "\(prefix)-\(number)"
        properties.type = MessageType.leadSubmitted.rawValue
        return Publication(
            exchange: Topology.exchange, routingKey: MessageType.leadSubmitted.rawValue, properties: properties,
            body: Array(body.utf8), isMandatory: true)
    }
}
