import Contracts
import FoundationEssentials
import Mail
import Models
import Notices
import WorkerRuntime

/// The channel `email`: hands each message to the mail server.
///
/// A message keeps its Message-ID for ever. Where nobody knows whether the server took it, it is sent once more under the
/// same one if the policy prefers delivery, and shown as unknown if it prefers to send once.
struct MailChannel: Channel {
    static let name = "email"

    let writer: MailWriter
    let relays: MailRelays

    var name: String { Self.name }

    /// A mail server may take ten minutes for its last word alone (RFC 5321 section 4.5.3.2): the lease outlives all waits.
    var pace: Pace { Pace(concurrency: relays.count, lease: relays.longest + 60) }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect {
        if job.isAmbiguous, job.prefersOnce || job.ambiguous > 1 {
            return .unknown(reason: "the mail server's last word never came; it may have the message")
        }
        let mail: Mail
        do {
            mail = try writer.mail(of: job.delivery)
        } catch {
            return .parked(reason: "\(error)")
        }
        do {
            let result = try await relays.send(mail.bytes, from: writer.from.address, to: mail.to.address)
            return Self.effect(of: result, isAgain: job.isRepeated)
        } catch {
            return Self.effect(of: error)
        }
    }

    static func effect(of result: RecipientResult, isAgain: Bool) -> DeliveryEffect {
        let words = result.reply.map { "\($0)" } ?? "no words"
        return switch result.fate {
        case .sent: .sent(Receipt(at: .now, reference: words, wasSentAgain: isAgain))
        case .retry: .retry(reason: words, blames: .message)
        case .refused: .parked(reason: words)
        case .ambiguous(let cause): .ambiguous(reason: "after the message was handed over: \(cause.rawValue)")
        }
    }

    static func effect(of error: MailError) -> DeliveryEffect {
        if error.concernsMessage { return .parked(reason: "\(error)") }
        return error.isTransient
            ? .retry(reason: "\(error)", blames: .destination) : .paused(reason: "\(error)", blames: .destination)
    }
}
