import Contracts
import FoundationEssentials
import Models
import Support

@testable import Notices
@testable import Notification

/// What the tests of channels over HTTP share.
enum ChannelBench {
    static let secrets = [
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_" + Data(repeating: 7, count: 32).base64EncodedString(),
    ]

    static func renderer() throws -> NoticeRenderer {
        NoticeRenderer(
            templates: try Templates(directory: Fixture.templates), links: NoticeLinks("https://crm.example/leads/{id}")
        )
    }

    /// A client that may call loopback.
    static func http(
        allowed: AddressGuard.Private = .all, authority: TestAuthority? = nil, whole: Duration = .seconds(20),
        known: [String: [IPAddress]] = [:]
    ) throws -> OutgoingHTTP {
        OutgoingHTTP(
            policy: AddressGuard(allowed: allowed),
            authorities: try authority.map { try ChannelsSetup.authorities($0.path) } ?? [],
            limits: OutgoingHTTP.Limits(connect: .seconds(5), whole: whole), names: NameLookup(known: known))
    }

    static func job(
        _ destination: String, _ content: DeliveryContent = Fixture.content(), id: UUID = Fixture.deliveryID
    ) throws -> DeliveryJob {
        var job = Fixture.job(try BodyCoding.encode(content))
        job.deliveryID = id
        job.channel = String(destination.prefix { $0 != ":" })
        job.destination = destination
        return job
    }

    /// The next attempt after one without a known end.
    static func afterDoubt(_ job: DeliveryJob, prefersOnce: Bool = false) -> DeliveryJob {
        var next = job
        next.attempt += 1
        next.failures += 1
        next.ambiguous += 1
        next.isAmbiguous = true
        next.prefersOnce = prefersOnce
        next.attemptedBefore = Timestamp(seconds: Int64(Date().timeIntervalSince1970) - 5)
        return next
    }
}

extension DeliveryEffect {
    /// What it says, without times: `sent`, `sent again: accepted`, `retry destination: HTTP 502`.
    var summary: String {
        switch self {
        case .sent(let receipt):
            "sent" + (receipt.wasSentAgain ? " again" : "") + (receipt.note.map { ": \($0)" } ?? "")
        case .retry(let reason, let after, let blame):
            "retry \(blame)" + (after.map { " after \(Int($0))" } ?? "") + ": \(reason)"
        case .ambiguous(let reason, _): "ambiguous: \(reason)"
        case .unknown(let reason): "unknown: \(reason)"
        case .parked(let reason): "parked: \(reason)"
        case .paused(let reason, let blame): "paused \(blame): \(reason)"
        }
    }

    var receipt: Receipt? { if case .sent(let receipt) = self { receipt } else { nil } }
}
