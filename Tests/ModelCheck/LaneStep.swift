/// The steps of a lane after it took its batch; their order is data, so that the checker can be shown a wrong one.
enum LaneStep: UInt8, CaseIterable, Sendable, CustomStringConvertible {
    case store, commit, publish, awaitConfirm, ack

    var description: String {
        switch self {
        case .store: "store"
        case .commit: "commit"
        case .publish: "publish"
        case .awaitConfirm: "await confirm"
        case .ack: "ack"
        }
    }
}
