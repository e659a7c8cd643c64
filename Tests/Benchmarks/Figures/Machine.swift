/// Where figures were taken; without it they say nothing.
package struct Machine: Codable, Equatable, Sendable {
    package var cpu: String?
    package var cores: Int?
    package var kernel: String?
    package var memoryMiB: Int?
    /// Of the folder that holds the servers' data.
    package var filesystem: String?
    package var swift: String?
    package var commit: String?
    package var postgres: String?
    package var rabbitmq: String?
    package var librabbitmq: String?
    package var libpq: String?
    package var fsync: String?
    package var synchronousCommit: String?
    package var fullPageWrites: String?
    package var queues: String?
    /// Writing 8 kB and `fdatasync` in the servers' folder, the median in microseconds.
    package var fsyncMicroseconds: Double?

    package init() {}

    /// Names and values of what is known, in the order of the names.
    package var entries: [(name: String, value: String)] {
        Mirror(reflecting: self).children.compactMap { child in
            guard let name = child.label, let value = child.value as? any CustomStringConvertible else { return nil }
            return (name, value.description)
        }.sorted { $0.name < $1.name }
    }
}
