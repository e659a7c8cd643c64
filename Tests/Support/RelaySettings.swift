/// What the processes of a relay under test are told beyond the tests' usual settings.
package struct RelaySettings: Sendable {
    /// The broker for a worker or the intake, by its name; nil for the test's own user.
    package var amqpURL: (@Sendable (String) -> String)?
    /// The database for a worker or the intake, by its name; nil for a superuser in the worker's role.
    package var databaseURL: (@Sendable (String) -> String)?
    /// For every process.
    package var environment: [String: String] = [:]
    /// Whether what dies is started again.
    package var isKept = false

    package init() {}
}
