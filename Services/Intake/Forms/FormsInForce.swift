import Synchronization

/// The forms that requests are held against now: replaced as a whole while requests are served.
final class FormsInForce: Sendable {
    private let directory: Mutex<FormDirectory>

    init(_ directory: FormDirectory) {
        self.directory = Mutex(directory)
    }

    /// A request asks once and keeps to the answer.
    var current: FormDirectory { directory.withLock { $0 } }

    func replace(with newer: FormDirectory) {
        directory.withLock { $0 = newer }
    }
}
