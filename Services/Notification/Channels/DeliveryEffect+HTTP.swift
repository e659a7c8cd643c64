extension DeliveryEffect {
    /// What a request without an answer means; `after` is when to see what became of one that may have arrived.
    init(_ fault: HTTPFault, after: Double = 5, blames: Blame = .destination) {
        self =
            switch fault {
            case .refused(let reason): .paused(reason: reason, blames: blames)
            case .notSent(let reason): .retry(reason: reason, blames: blames)
            case .ambiguous(let reason): .ambiguous(reason: reason, after: after)
            }
    }
}
