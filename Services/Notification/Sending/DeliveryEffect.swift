import Models

/// What became of one attempt.
enum DeliveryEffect: Equatable, Sendable {
    case sent(at: Timestamp)
    case failed(String)
}
