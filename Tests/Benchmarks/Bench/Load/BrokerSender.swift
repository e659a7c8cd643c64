import Foundation
import Messaging

/// Publishes leads one by one, as a service does.
final class BrokerSender: LeadSender {
    private var broker: Messaging.Connection
    private let leads: SampleLeads

    init(place: BenchPlace, leads: SampleLeads) throws {
        broker = try place.broker()
        try broker.enableConfirms()
        self.leads = leads
    }

    func send(_ number: Int) throws {
        guard try broker.publish([leads.publication(number)], within: .seconds(30)) == [.confirmed] else {
            throw BenchFault("the broker refused a lead")
        }
    }
}
