/// What was published on one channel and is not confirmed yet.
struct PublishBook {
    struct Entry {
        /// Counts from 1 on each channel, after `confirm.select`.
        var sequence: UInt64
        var messageID: String?
        /// The delivery that caused it, if it says so.
        var causationID: String?
        /// The number of its log entry.
        var at: Int

        /// Whether an acknowledgement of these deliveries has to wait for the confirm of this.
        ///
        /// Where it is not known what caused it, by the time: it was published since the commit, if that is known.
        func isDue(for causes: Set<String>, after commit: Int?, delivered: Set<String>) -> Bool {
            guard let causationID, delivered.contains(causationID) else { return commit.map { at > $0 } ?? false }
            return causes.contains(causationID)
        }
    }

    private(set) var open: [Entry] = []
    private var last: UInt64 = 0

    mutating func publish(_ arguments: AMQPArguments, at number: Int) {
        last += 1
        open.append(
            Entry(
                sequence: last, messageID: arguments.messageID, causationID: arguments.causationID, at: number))
    }

    /// The broker has taken these; with `multiple`, tag 0 stands for all.
    mutating func confirm(_ arguments: AMQPArguments) -> [Entry] {
        let tag = arguments.deliveryTag ?? 0
        let isMeant = { (entry: Entry) in
            arguments.isMultiple ? tag == 0 || entry.sequence <= tag : entry.sequence == tag
        }
        defer { open.removeAll(where: isMeant) }
        return open.filter(isMeant)
    }

    mutating func forget(_ ids: Set<String>) {
        open.removeAll { $0.messageID.map(ids.contains) ?? false }
    }
}
