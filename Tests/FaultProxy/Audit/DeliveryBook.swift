/// What was delivered on one channel and is not settled yet.
struct DeliveryBook {
    /// By delivery tag: the number of its log entry.
    private var open: [UInt64: Int] = [:]

    mutating func deliver(_ tag: UInt64, at number: Int) {
        open[tag] = number
    }

    /// The client settles these; with `multiple`, tag 0 stands for all.
    mutating func settle(_ arguments: AMQPArguments) -> [(tag: UInt64, at: Int)] {
        let tag = arguments.deliveryTag ?? 0
        let tags = arguments.isMultiple ? open.keys.filter { tag == 0 || $0 <= tag } : [tag]
        return tags.sorted().compactMap { tag in open.removeValue(forKey: tag).map { (tag, $0) } }
    }
}
