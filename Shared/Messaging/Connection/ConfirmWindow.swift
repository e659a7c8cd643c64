/// The confirms of one batch, as a value: what was sent, what the broker said about it, what is still open.
///
/// Sequence numbers belong to a channel and start at 1; a window covers those from `firstSequence` on.
package struct ConfirmWindow: Sendable {
    private let batch: [Publication]
    private let firstSequence: UInt64
    private var fates: [PublishFate?]
    private var settledCount = 0
    /// Everything before it is settled; where a `multiple` range starts.
    private var lowestOpen = 0
    /// Returns whose confirm has not come yet; the broker sends the return first.
    private var returns: [Int: PublishFate] = [:]

    package private(set) var sentCount = 0

    package init(_ batch: [Publication], firstSequence: UInt64) {
        self.batch = batch
        self.firstSequence = firstSequence
        fates = Array(repeating: nil, count: batch.count)
    }

    /// How many are sent and not settled.
    package var openCount: Int { sentCount - settledCount }

    package var isComplete: Bool { settledCount == batch.count }

    /// The next publication to send.
    package var next: Publication? { sentCount < batch.count ? batch[sentCount] : nil }

    package mutating func markSent() { sentCount += 1 }

    /// Takes a basic.ack.
    ///
    /// False if the number was never sent in this window: the two sides no longer agree.
    package mutating func acknowledge(_ sequence: UInt64, multiple: Bool) -> Bool {
        settle(sequence, multiple: multiple, as: .confirmed)
    }

    /// Takes a basic.nack.
    ///
    /// False as for ``acknowledge(_:multiple:)``.
    package mutating func reject(_ sequence: UInt64, multiple: Bool) -> Bool {
        settle(sequence, multiple: multiple, as: .rejected)
    }

    /// Takes a basic.return.
    ///
    /// It settles nothing: an ack for the same message follows.
    ///
    /// Matched by message id; without one by exchange and routing key, since returns come in the order of publishing.
    package mutating func noteReturn(
        messageID: String?, exchange: String, routingKey: String, code: Int, text: String
    ) {
        for index in lowestOpen..<max(sentCount, lowestOpen) where fates[index] == nil && returns[index] == nil {
            let publication = batch[index]
            guard publication.isMandatory, publication.messageProperties.text(.messageID) == messageID,
                messageID != nil || publication.routingKey == routingKey && publication.exchange == exchange
            else { continue }
            returns[index] = .returned(code: code, text: text)
            return
        }
    }

    /// The fates in the order of the batch, once all are known.
    package func result() -> [PublishFate]? {
        isComplete ? fates.compactMap(\.self) : nil
    }

    private mutating func settle(_ sequence: UInt64, multiple: Bool, as fate: PublishFate) -> Bool {
        // "Everything so far" is written as 0.
        let last = multiple && sequence == 0 ? firstSequence + UInt64(sentCount) - 1 : sequence
        guard last >= firstSequence, last - firstSequence < UInt64(sentCount) else { return false }
        let index = Int(last - firstSequence)
        if multiple {
            for earlier in lowestOpen..<max(index + 1, lowestOpen) { settle(at: earlier, as: fate) }
        } else {
            settle(at: index, as: fate)
        }
        while lowestOpen < sentCount, fates[lowestOpen] != nil { lowestOpen += 1 }
        return true
    }

    private mutating func settle(at index: Int, as fate: PublishFate) {
        guard fates[index] == nil else { return }
        // An ack also covers what went nowhere: the return is the truth.
        fates[index] = returns.isEmpty ? fate : returns.removeValue(forKey: index) ?? fate
        settledCount += 1
    }
}
