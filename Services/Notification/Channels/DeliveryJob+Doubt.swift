extension DeliveryJob {
    /// The name of its destination behind the channel's: `crm` of `webhook:crm`.
    var destinationName: String { String(destination.drop { $0 != ":" }.dropFirst()) }

    /// How an attempt ends whose destination nobody has named.
    var endWithoutEndpoint: DeliveryEffect {
        .paused(reason: "\(destination): is not among the endpoints", blames: .destination)
    }

    /// Whether this attempt would come after one that may have arrived.
    var isRepeated: Bool { ambiguous > 0 }

    /// How the delivery ends where an attempt before may have arrived and nobody can be asked; nil to send it again.
    var endInDoubt: DeliveryEffect? {
        guard isAmbiguous else { return nil }
        if prefersOnce { return .unknown(reason: "an attempt has no known end, and it is not to be sent twice") }
        return ambiguous > 1 ? .unknown(reason: "sent again once, and neither attempt has a known end") : nil
    }
}
