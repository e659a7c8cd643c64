import Contracts

/// Judges a database role: what it is, and what it may do.
enum RoleDoctor {
    struct Role: Equatable {
        var name: String
        var isSuperuser = false
        var bypassesRows = false
        var canLogIn = true
        /// May make roles or databases.
        var isPowerful = false
        /// Tables and views.
        var owns: Int64 = 0
    }

    /// A right on a table or on one of its columns.
    struct Grant: Equatable {
        var role: String
        var schema: String
        var table: String
        var privilege: String
    }

    static let reader = "baton_report"
    static let roles = Step.allCases.map(Topology.user(of:)) + [Topology.operatorUser, Topology.intakeUser, reader]

    static func finding(_ name: String, _ role: Role?, _ grants: [Grant]) -> Finding {
        let check = "database role \(name)"
        guard let role else {
            return .failed(check, "missing", do: "baton migrate, as the database's owner: it makes the roles")
        }
        if let power = power(of: role) {
            return .failed(check, power, do: "ALTER ROLE \(name) NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
        }
        guard role.owns == 0 else {
            return .failed(
                check, "owns \(role.owns) tables",
                do: "REASSIGN OWNED BY \(name) TO the database's owner: an owner is above all rights")
        }
        if let wide = grants.first(where: { !isAllowed($0) }) {
            return .failed(
                check, "may \(wide.privilege) \(wide.schema).\(wide.table)",
                do: "REVOKE \(wide.privilege) ON \(wide.schema).\(wide.table) FROM \(name)")
        }
        if let missing = needed(by: name).first(where: { !grants.contains($0) }) {
            return .failed(
                check, "may not \(missing.privilege) \(missing.schema).\(missing.table)",
                do: "GRANT \(missing.privilege) ON \(missing.schema).\(missing.table) TO \(name)")
        }
        return role.canLogIn
            ? .fine(check, "its rights and no more")
            : .warning(check, "cannot log in", do: "ALTER ROLE \(name) LOGIN PASSWORD ..., as deploy/up does")
    }

    private static func power(of role: Role) -> String? {
        if role.isSuperuser { return "is a superuser" }
        if role.bypassesRows { return "bypasses row security" }
        return role.isPowerful ? "may make roles or databases" : nil
    }

    /// Whether a role should have a right: workers write their own schema, and others what is listed here.
    static func isAllowed(_ grant: Grant) -> Bool {
        let table = "\(grant.schema).\(grant.table)"
        switch grant.role {
        case reader: return grant.schema == "report" && grant.privilege == "SELECT"
        case Topology.intakeUser:
            return grant.privilege == "SELECT" && ["capture.arrival", "capture.probe"].contains(table)
        case Topology.operatorUser:
            return grant.privilege == "SELECT" || operatorWrites[table]?.contains(grant.privilege) == true
        default: break
        }
        guard grant.privilege != "TRUNCATE" else { return false }
        if "baton_\(grant.schema)" == grant.role {
            return grant.privilege != "DELETE"
                || !["step", "receipt", "raw", "submission", "lead"].contains(grant.table)
        }
        if grant.privilege == "SELECT" { return grant.schema != "report" }
        return ["runtime.parked", "runtime.standstill"].contains(table)
            && ["INSERT", "UPDATE"].contains(grant.privilege)
    }

    private static let operatorWrites: [String: Set<String>] = [
        "runtime.document": ["INSERT"], "runtime.document_activation": ["INSERT"],
        "runtime.active_document": ["INSERT", "UPDATE"], "runtime.parked": ["UPDATE"],
        "runtime.parked_audit": ["INSERT"], "enrichment.company": ["INSERT", "UPDATE"],
    ]

    private static func needed(by name: String) -> [Grant] {
        func grant(_ schema: String, _ table: String, _ privilege: String) -> Grant {
            Grant(role: name, schema: schema, table: table, privilege: privilege)
        }
        switch name {
        case reader: return [grant("report", "ledger", "SELECT")]
        case Topology.intakeUser: return [grant("capture", "arrival", "SELECT"), grant("capture", "probe", "SELECT")]
        case Topology.operatorUser:
            return [grant("report", "ledger", "SELECT"), grant("runtime", "parked_audit", "INSERT")]
        default:
            let schema = String(name.dropFirst("baton_".count))
            return [
                grant(schema, "step", "INSERT"), grant(schema, "lead", "UPDATE"), grant("runtime", "parked", "INSERT"),
                grant("runtime", "active_document", "SELECT"),
            ]
        }
    }
}
