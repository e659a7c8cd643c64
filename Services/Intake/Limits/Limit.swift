import CoreMetrics

/// What a sender can run into: the label under which it is counted.
enum Limit: String, CaseIterable, Sendable {
    case address, headers, body
    /// A compressed body that is too long once inflated.
    case inflated
    case connections
    case connectionsPerAddress = "connections_per_address"
    case head = "head_time"
    case bodyTime = "body_time"
    case idle = "idle_time"
    case answer = "answer_time"
    case formRate = "form_rate"
    case addressRate = "address_rate"
    /// Addresses that are not counted one by one, because the table of them is full.
    case addresses
}

/// How often each limit was hit.
struct LimitMetrics: Sendable {
    private let counters: [Limit: Counter]

    init(factory: any MetricsFactory) {
        // All from the start: a figure that is not there cannot be told from one that is 0.
        counters = Dictionary(
            uniqueKeysWithValues: Limit.allCases.map { limit in
                (
                    limit,
                    Counter(
                        label: "baton_intake_limit_hits_total", dimensions: [("limit", limit.rawValue)],
                        factory: factory)
                )
            })
    }

    func hit(_ limit: Limit) {
        counters[limit]?.increment()
    }
}
