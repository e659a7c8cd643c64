import Database

/// A fault of configuration or deployment: no message is to blame, so none is parked, and the lane tries again later.
package protocol SystemicError: Error {}

extension DocumentMissing: SystemicError {}

/// What the lane does about an error of a batch.
package enum FaultKind: Sendable {
    /// Roll back and try the same batch again.
    case transient
    /// One of the messages is to blame: bisect until it stands alone, then park it.
    case data
    /// Something is wrong with the installation: back off, report, park nobody.
    case systemic

    package init(_ error: any Error) {
        switch error {
        case let error as DatabaseError:
            switch error.kind {
            case .transient: self = .transient
            case .data: self = .data
            case .systemic: self = .systemic
            }
        case is SettledElsewhere, is Failpoints.Injected: self = .transient
        case is any SystemicError: self = .systemic
        default: self = .data
        }
    }
}

/// A row that this batch was to make is there: the message came before, or another worker was faster.
///
/// The next try looks first.
package struct SettledElsewhere: Error {
    package init() {}
}
