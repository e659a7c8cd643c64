import Messaging

extension Broker {
    /// The version of the client library, such as `0.11.0`.
    package static var libraryVersion: String { Library.version }
}
