import Contracts
import Database

/// The roles, as the server has them.
extension DatabaseDoctor {
    func roles(_ connection: inout Connection) throws -> [Finding] {
        let names = RoleDoctor.roles
        let roles = try connection.rows(Self.findRoles, [.texts(names)]) { row in
            RoleDoctor.Role(
                name: try row.text(0), isSuperuser: try row.bool(1), bypassesRows: try row.bool(2),
                canLogIn: try row.bool(3), isPowerful: try row.bool(4), owns: try row.int64(5))
        }
        let grants = try connection.rows(Self.findGrants, [.texts(roles.map(\.name))]) { row in
            RoleDoctor.Grant(
                role: try row.text(0), schema: try row.text(1), table: try row.text(2), privilege: try row.text(3))
        }
        return names.map { name in
            RoleDoctor.finding(name, roles.first { $0.name == name }, grants.filter { $0.role == name })
        }
    }

    private static let findRoles = Statement(
        """
        SELECT r.rolname::text, r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole OR r.rolcreatedb,
               (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relowner = r.oid AND n.nspname IN ('runtime', 'capture', 'enrichment', 'scoring', 'routing',
                                                            'notification', 'report'))
          FROM pg_roles r WHERE r.rolname = ANY ($1)
        """)
    /// Rights on a single column count.
    private static let findGrants = Statement(
        """
        SELECT r.rolname::text, n.nspname::text, c.relname::text, p.privilege
          FROM pg_roles r
         CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS p (privilege)
         CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE r.rolname = ANY ($1) AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
           AND n.nspname IN ('runtime', 'capture', 'enrichment', 'scoring', 'routing', 'notification', 'report')
           AND CASE WHEN p.privilege IN ('DELETE', 'TRUNCATE') THEN has_table_privilege(r.oid, c.oid, p.privilege)
                    ELSE has_any_column_privilege(r.oid, c.oid, p.privilege) END
        """)
}
