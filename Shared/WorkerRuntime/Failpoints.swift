import Glibc
import Synchronization

/// Named places where a process can be made to fail, to prove that failing there loses and doubles nothing.
///
/// `BATON_FAIL=scoring.after_commit@7:kill9` dies like with kill -9 when scoring comes to that point for the 7th time;
/// `@*` means every time. Several are separated by commas. Unset, a point costs a branch. See ``FailpointTrap``.
package final class Failpoints: Sendable {
    package enum Point: String, CaseIterable, Sendable {
        // The lane, in the order in which it comes by (K1, K2, K4 to K11).
        case afterReceive = "after_receive"
        case afterDecode = "after_decode"
        case beforeCommit = "before_commit"
        case commitSent = "commit_sent"
        case afterCommit = "after_commit"
        case halfPublished = "half_published"
        case afterPublish = "after_publish"
        case afterConfirm = "after_confirm"
        case afterAck = "after_ack"
        case draining
        case reconnecting
        /// With a message in whose body `baton-poison` stands, before it is read.
        case poison
        // The sweeper and the redrive (K12, K16).
        case sweepSelected = "sweep_selected"
        case redriveClaimed = "redrive_claimed"
        case redrivePublished = "redrive_published"
        // A dispatcher, in the order in which it comes by (K15, K17, K18).
        case effectClaimed = "effect_claimed"
        case effectBegun = "effect_begun"
        case effectDone = "effect_done"
        case effectRecorded = "effect_recorded"
        case relayConfirmed = "relay_confirmed"
        // The intake (K13, K14).
        case journalled
        case drainConfirmed = "drain_confirmed"
        case confirmed
    }

    package struct Injected: Error {
        package var point: Point
    }

    private let traps: [FailpointTrap]
    private let hits: Mutex<[Point: Int]>

    package static let none = Failpoints(traps: [])

    private init(traps: [FailpointTrap]) {
        self.traps = traps
        hits = Mutex([:])
    }

    /// Reads the value of `BATON_FAIL`; traps of other steps are left out.
    ///
    /// `step` is the step's name, or `intake`.
    package convenience init(_ text: String?, step: String) throws(SettingsError) {
        var traps: [FailpointTrap] = []
        for part in (text ?? "").split(separator: ",") {
            let trap = try FailpointTrap(part)
            if trap.step == step { traps.append(trap) }
        }
        self.init(traps: traps)
    }

    /// Whether anything may ever happen at this point.
    package func isArmed(_ point: Point) -> Bool {
        !traps.isEmpty && traps.contains { $0.point == point }
    }

    /// Comes to a point: dies, throws, waits, or goes on.
    package func reach(_ point: Point) throws(Injected) {
        guard isArmed(point) else { return }
        let count = hits.withLock { hits in
            hits[point, default: 0] += 1
            return hits[point, default: 0]
        }
        for trap in traps where trap.point == point && (trap.hit == nil || trap.hit == count) {
            switch trap.action {
            case .kill9: kill(getpid(), SIGKILL)
            case .throw: throw Injected(point: point)
            case .hang(let seconds): sleep(seconds)
            }
        }
    }
}
