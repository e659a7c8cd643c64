/// What was delivered on one channel and is not settled yet.
struct DeliveryBook {
    struct Delivery {
        var tag: UInt64
        var messageID: String?
        /// The number of its log entry.
        var at: Int
    }

    private var open: [UInt64: Delivery] = [:]

    mutating func deliver(_ delivery: Delivery) {
        open[delivery.tag] = delivery
    }

    /// The client settles these; with `multiple`, tag 0 stands for all.
    mutating func settle(_ arguments: AMQPArguments) -> [Delivery] {
        let tag = arguments.deliveryTag ?? 0
        let tags = arguments.isMultiple ? open.keys.filter { tag == 0 || $0 <= tag } : [tag]
        return tags.sorted().compactMap { open.removeValue(forKey: $0) }
    }
}
