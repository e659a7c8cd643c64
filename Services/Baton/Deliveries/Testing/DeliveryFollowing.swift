import Database
import FoundationEssentials
import Models

/// Plans a test delivery and follows it, by its key alone.
struct DeliveryFollowing {
    var address: TestAddress
    var template: String
    var person: String

    /// One look at a test.
    struct Look: Equatable {
        var status: DeliveryRow.Status
        var attempts: Int32
        var reason: String?
        var reference: String?
        var holdUp: DeliveryRow.HoldUp?

        /// Where it ended; nil while it is on its way.
        var end: DeliveryTrial.End? {
            let reason = reason ?? "no reason is known"
            switch status {
            case .sent: return .sent(reference: reference, note: self.reason)
            case .unknown: return .unknown(reason)
            case .parked, .suppressed: return .parked(reason)
            case .planned, .collected, .told: return nil
            }
        }

        /// Why it is still on its way.
        var standing: String {
            if let holdUp {
                let kind = holdUp.isPaused ? "paused" : "held up"
                let again = holdUp.retryAt.map { " until \($0.short)" } ?? ""
                let reason = holdUp.reason ?? "no reason is known"
                return "\(holdUp.destination) is \(kind)\(again): \(reason); "
                    + "mend it, then baton notify resume \(holdUp.destination) --because TEXT"
            }
            guard attempts > 0 else { return "no worker has taken it; is notification running, with this channel?" }
            return reason ?? "an attempt is under way"
        }
    }

    /// Whether waiting until then can help: what is held up for longer need not be waited for.
    static func isHopeless(_ holdUp: DeliveryRow.HoldUp?, until: Timestamp) -> Bool {
        guard let holdUp, let retry = holdUp.retryAt else { return false }
        return retry > until
    }

    /// Why nothing goes to the destination at present.
    func holdUp(in connection: inout Connection) throws -> DeliveryRow.HoldUp? {
        let channel = String(address.destination.prefix { $0 != ":" })
        let rows = try DeliveryQueries.destinations(&connection).filter {
            $0.destination == address.destination || $0.destination == channel
        }
        let row = rows.first { $0.state == .paused } ?? rows.first { $0.state == .heldUp }
        return row.map {
            DeliveryRow.HoldUp(
                destination: $0.destination, isPaused: $0.state == .paused, reason: $0.reason, retryAt: $0.retryAt)
        }
    }

    func plan(in connection: inout Connection) throws -> UUID {
        let parameters: [Parameter] = [
            .text(address.destination), .text(address.recipient), .text(template), .text(person),
        ]
        guard let id = try connection.rows(Self.plan, parameters, map: { try $0.uuid(0) }).first else {
            throw Failure.unusable("notification.plan_test gave no id")
        }
        return id
    }

    func look(at id: UUID, in connection: inout Connection) throws -> Look? {
        let looks = try connection.rows(Self.look, [.uuid(id)]) { row in
            Look(
                status: try row.text(0, as: DeliveryRow.Status.self), attempts: try row.int32(1),
                reason: try row.optionalText(2), reference: try row.optionalText(3))
        }
        guard var look = looks.first, look.status == .planned else { return looks.first }
        look.holdUp = try holdUp(in: &connection)
        return look
    }

    /// Takes the test back, so that it does not arrive when nobody looks any more; false while an attempt is under way.
    func withdraw(_ id: UUID, in connection: inout Connection) throws -> Bool {
        let because = "nobody waits for this test any more"
        return try !connection.rows(
            Self.withdraw, [.uuid(id), .text(because), .text(person)], map: { try $0.uuid(0) }
        ).isEmpty
    }

    private static let plan = Statement("SELECT notification.plan_test($1::text, $2::text, $3::text, $4::text)")
    // No report shows tests.
    private static let look = Statement(
        "SELECT status, attempts, reason, reference FROM notification.delivery WHERE delivery_id = $1 AND is_test")
    private static let withdraw = Statement("SELECT notification.withdraw_test($1::uuid, $2::text, $3::text)")
}
