import Glibc
import Synchronization

/// Named places where a worker can be made to fail, to prove that failing there loses and doubles nothing.
///
/// `BATON_FAIL=scoring.after_commit@7:kill9` dies like with kill -9 when scoring comes to that point for the 7th time;
/// `:throw` fails there as if a connection had broken. Several are separated by commas. Unset, a point costs a branch.
package final class Failpoints: Sendable {
    package enum Point: String, CaseIterable, Sendable {
        case afterReceive = "after_receive"
        case afterDecode = "after_decode"
        case beforeCommit = "before_commit"
        case afterCommit = "after_commit"
        case afterConfirm = "after_confirm"
        case afterAck = "after_ack"
        case draining
        case reconnecting
    }

    package enum Action: String, Sendable {
        case kill9
        case `throw`
    }

    package struct Injected: Error {
        package var point: Point
    }

    private struct Trap: Sendable {
        var point: Point
        var hit: Int
        var action: Action
    }

    private let traps: [Trap]
    private let hits: Mutex<[Point: Int]>

    package static let none = Failpoints(traps: [])

    private init(traps: [Trap]) {
        self.traps = traps
        hits = Mutex([:])
    }

    /// Reads the value of `BATON_FAIL`; traps of other steps are left out.
    package convenience init(_ text: String?, step: String) throws(SettingsError) {
        var traps: [Trap] = []
        for part in (text ?? "").split(separator: ",") {
            let pieces = part.split(separator: ":")
            let place = pieces[0].split(separator: "@")
            let name = place[0].split(separator: ".", maxSplits: 1)
            guard pieces.count == 2, let action = Action(rawValue: String(pieces[1])), name.count == 2,
                let point = Point(rawValue: String(name[1])), let hit = place.count == 2 ? Int(place[1]) : 1, hit > 0
            else {
                throw .invalid("BATON_FAIL", found: String(part), expected: "step.point@hit:kill9 or :throw")
            }
            if name[0] == step { traps.append(Trap(point: point, hit: hit, action: action)) }
        }
        self.init(traps: traps)
    }

    /// Comes to a point: dies, throws, or goes on.
    package func reach(_ point: Point) throws(Injected) {
        guard !traps.isEmpty else { return }
        let count = hits.withLock { hits in
            hits[point, default: 0] += 1
            return hits[point, default: 0]
        }
        for trap in traps where trap.point == point && trap.hit == count {
            switch trap.action {
            case .kill9: kill(getpid(), SIGKILL)
            case .throw: throw Injected(point: point)
            }
        }
    }
}
