import FoundationEssentials
import WorkerRuntime

/// A fault that is no message's own: the batch waits and is tried again.
enum CaptureError: SystemicError, Equatable, CustomStringConvertible {
    /// Other workers kept taking the number of this message's revision.
    case noReceipt(UUID)

    var description: String {
        switch self {
        case .noReceipt(let id): "message \(id) got no receipt: too many revisions of one submission at once"
        }
    }
}
