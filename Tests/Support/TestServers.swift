import FoundationEssentials

/// The private servers that `deploy/test` starts; tests never skip for want of them, they fail and say so.
package enum TestServers {
    package struct NotStarted: Error, CustomStringConvertible {
        package var variable: String
        package var description: String { "\(variable) is not set: run the tests with deploy/test" }
    }

    package static func variable(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
            throw NotStarted(variable: name)
        }
        return value
    }

    /// A superuser's URL of the server's `postgres` database.
    package static var databaseURL: String { get throws { try variable("BATON_TEST_DATABASE_URL") } }

    /// The database with all migrations applied, which tests copy.
    package static var template: String { get throws { try variable("BATON_TEST_TEMPLATE") } }

    /// An administrator of the broker, on any virtual host.
    package static var amqpURL: String { get throws { try variable("BATON_TEST_AMQP_URL") } }

    /// The management plugin: `http://user:password@host:port`.
    package static var managementURL: String { get throws { try variable("BATON_TEST_MANAGEMENT_URL") } }

    /// Where the executables lie that belong to this build.
    package static var executables: String {
        ProcessInfo.processInfo.environment["BATON_TEST_EXECUTABLES"] ?? ".build/debug"
    }

    /// A name that no other test uses.
    package static func uniqueName(_ prefix: String) -> String {
        prefix + "_" + UUID().uuidString.lowercased().split(separator: "-").joined()
    }
}
