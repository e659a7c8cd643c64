import Contracts
import Database
import Foundation
import Support

/// The users of one trial: every process logs in as itself, with its own rights on broker and database.
struct Accounts: Sendable {
    static let publisher = Topology.publisherUser
    /// The names of the programs that log in to the database.
    static let programs = Step.allCases.map(\.rawValue) + ["intake"]

    let password: String
    let amqp: URLComponents
    let database: URLComponents

    /// Makes them on the broker, with their rights on this virtual host, and gives the database's roles a password.
    static func make(broker: TestBroker, database: TestDatabase) async throws -> Accounts {
        guard let amqp = URLComponents(string: broker.url), let base = URLComponents(string: database.url) else {
            throw NeverHappened(what: "the servers' addresses are addresses")
        }
        let accounts = Accounts(password: TestServers.uniqueName("p"), amqp: amqp, database: base)
        for user in Topology.users where user.name != Topology.operatorUser {
            try await manage(.PUT, "users/\(user.name)", body: json(["password": accounts.password, "tags": ""]))
            try await accounts.permit(user, on: broker.vhost)
        }
        try accounts.setPasswords(in: database)
        return accounts
    }

    func permit(_ user: Topology.User, on vhost: String) async throws {
        try await manage(
            .PUT, "permissions/\(vhost)/\(user.name)",
            body: Self.json(["configure": user.configure, "write": user.write, "read": user.read]))
        try await manage(
            .PUT, "topic-permissions/\(vhost)/\(user.name)",
            body: Self.json(["exchange": Topology.exchange, "write": user.writesKeys, "read": user.readsKeys]))
    }

    func setPasswords(_ password: String? = nil, in database: TestDatabase) throws {
        var connection = try database.connect()
        for program in Self.programs {
            try connection.script("ALTER ROLE baton_\(program) LOGIN PASSWORD '\(password ?? self.password)'")
        }
    }

    /// Through a proxy's port where one is given.
    func amqpURL(_ program: String, port: UInt16? = nil) -> String { login(amqp, as: program, port) }
    func databaseURL(_ program: String, port: UInt16? = nil) -> String { login(database, as: program, port) }

    private func login(_ place: URLComponents, as program: String, _ port: UInt16?) -> String {
        var place = place
        place.user = "baton_\(program)"
        place.password = password
        if let port { place.port = Int(port) }
        return place.string ?? ""
    }

    private static func json(_ fields: [String: String]) throws -> String {
        String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
    }
}
