import Support

/// What the database says of a delivery.
struct SentDelivery {
    var id: String
    var lead: String
    var way: SendingWay
    /// The destination's name behind the channel, without the mark of a Slack channel.
    var place: String
    var status: String
    var attempts: Int
    var ambiguous: Int
    var resent: Int
    var reason: String

    private init?(line: String) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8, let way = SendingWay(destination: fields[2]), let attempts = Int(fields[4]),
            let ambiguous = Int(fields[5]), let resent = Int(fields[6])
        else { return nil }
        (id, lead, self.way, status) = (fields[0], fields[1], way, fields[3])
        place = String(fields[2].drop { $0 != ":" }.drop { ":#".contains($0) })
        (self.attempts, self.ambiguous, self.resent, reason) = (attempts, ambiguous, resent, fields[7])
    }

    static func all(of relay: RelayUnderTest) throws -> [SentDelivery] {
        try relay.lines(
            """
            SELECT concat_ws(E'\\t', delivery_id, lead_id, destination, status, attempts, ambiguous, resent,
                             coalesce(reason, ''))
              FROM report.deliveries
            """
        ).compactMap(SentDelivery.init)
    }
}
