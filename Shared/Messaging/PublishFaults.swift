/// Where a fault run can end the process, or break the connection by throwing, while a batch is published.
package struct PublishFaults: Sendable {
    /// About half of the batch's first bytes are with the kernel.
    package var halfWritten: @Sendable () throws -> Void
    /// The whole batch is with the kernel, and no confirm of it has been waited for.
    package var written: @Sendable () throws -> Void

    package init(halfWritten: @escaping @Sendable () throws -> Void, written: @escaping @Sendable () throws -> Void) {
        self.halfWritten = halfWritten
        self.written = written
    }
}
