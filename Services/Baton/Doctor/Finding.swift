/// What one check of the doctor found.
struct Finding: Encodable, Equatable {
    enum State: String, Encodable {
        case fine = "ok"
        /// Worth a look; nothing is broken.
        case warning
        case failed
    }

    var check: String
    var state: State
    var found: String
    /// What to do about it.
    var remedy: String?

    static func fine(_ check: String, _ found: String) -> Finding {
        Finding(check: check, state: .fine, found: found)
    }

    static func warning(_ check: String, _ found: String, do remedy: String) -> Finding {
        Finding(check: check, state: .warning, found: found, remedy: remedy)
    }

    static func failed(_ check: String, _ found: String, do remedy: String) -> Finding {
        Finding(check: check, state: .failed, found: found, remedy: remedy)
    }
}
