import Rules
import Synchronization

/// How often one address and one form may post: in the memory of this process, and forgotten with it.
final class RateLimits: Sendable {
    /// Addresses that are counted one by one; each takes some 70 bytes.
    static let mostAddresses = 65_536

    private let perAddress: Int
    private let perForm: Int
    private let metrics: LimitMetrics
    private let addresses: Mutex<AddressBuckets>
    /// As many as there are forms.
    private let forms = Mutex<[String: TokenBucket]>([:])

    init(_ limits: IntakeLimits, metrics: LimitMetrics, mostAddresses: Int = mostAddresses) {
        perAddress = limits.ratePerAddress
        perForm = limits.ratePerForm
        self.metrics = metrics
        addresses = Mutex(AddressBuckets(capacity: mostAddresses))
    }

    /// Before anything else is looked at, so that guessing tokens is slow too.
    func check(address: String?, at now: ContinuousClock.Instant) throws(Answer) {
        guard perAddress > 0, let address = address.flatMap(ClientAddress.init) else { return }
        switch addresses.withLock({ $0.take(address, ratePerMinute: perAddress, at: now) }) {
        case .passed: break
        case .uncounted: metrics.hit(.addresses)
        case .refused(let seconds):
            metrics.hit(.addressRate)
            throw .tooOften(retryAfter: seconds)
        }
    }

    /// After the post has proved itself, so that strangers cannot use up a form's rate.
    func check(form: Form, at now: ContinuousClock.Instant) throws(Answer) {
        let rate = form.ratePerMinute ?? perForm
        guard rate > 0 else { return }
        let wait = forms.withLock { forms in
            forms[form.key, default: TokenBucket(ratePerMinute: rate, at: now)].take(ratePerMinute: rate, at: now)
        }
        guard let wait else { return }
        metrics.hit(.formRate)
        throw .tooOften(retryAfter: wait)
    }
}
