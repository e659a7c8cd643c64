/// How long deliveries took from the moment at which they were due until their receiver had them.
package struct SendingLatency: Sendable, Codable {
    package var phase: String
    package var deliveries = 0
    package var p50 = 0.0
    package var p99 = 0.0
    package var most = 0.0
    /// Deliveries of others than the dead one that needed more than one attempt.
    package var retried = 0
    /// Still planned at the end: the dead one's queue.
    package var waiting = 0

    package init(phase: String) { self.phase = phase }

    /// Takes lines of id and due time, in microseconds, and when each came.
    mutating func take(_ due: [String], _ arrivals: [String: Int64]) {
        let waits = due.compactMap { line -> Double? in
            let fields = line.split(separator: " ")
            guard fields.count == 2, let at = Int64(fields[1]), let came = arrivals[String(fields[0])] else {
                return nil
            }
            return Double(came - at) / 1000
        }.sorted()
        deliveries = waits.count
        guard let last = waits.last else { return }
        func quantile(_ share: Double) -> Double { waits[min(Int(Double(waits.count) * share), waits.count - 1)] }
        (p50, p99, most) = (quantile(0.5), quantile(0.99), last)
    }
}
