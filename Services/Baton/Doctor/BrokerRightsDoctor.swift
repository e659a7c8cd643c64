import Contracts

/// Judges the broker's users and what they may do, against the topology.
enum BrokerRightsDoctor {
    static func findings(
        users: [ManagementDoctor.User], permissions: [ManagementDoctor.Permission],
        topics: [ManagementDoctor.TopicPermission], virtualHost: String
    ) -> [Finding] {
        let rights = permissions.filter { $0.vhost == virtualHost }
        let keys = topics.filter { $0.vhost == virtualHost && $0.exchange == Topology.exchange }
        let wanted = Topology.users.map { user in
            judge(
                user, users.first { $0.name == user.name }, rights.first { $0.user == user.name },
                keys.first { $0.user == user.name })
        }
        return wanted + strangers(users, rights) + passwords(users)
    }

    private static func judge(
        _ wanted: Topology.User, _ user: ManagementDoctor.User?, _ rights: ManagementDoctor.Permission?,
        _ keys: ManagementDoctor.TopicPermission?
    ) -> Finding {
        let check = "broker user \(wanted.name)"
        let remedy = "deploy/up, or import the rights that baton topology --definitions prints"
        guard let user else { return .failed(check, "missing", do: remedy) }
        guard let rights else { return .failed(check, "no rights on the virtual host", do: remedy) }
        var wrong = [
            ("configure", rights.configure, wanted.configure), ("write", rights.write, wanted.write),
            ("read", rights.read, wanted.read),
        ]
        // Without rights on routing keys every key is allowed.
        wrong += [
            ("write keys", keys?.write ?? ".*", wanted.writesKeys), ("read keys", keys?.read ?? ".*", wanted.readsKeys),
            ("tags", user.tags.sorted().joined(separator: ","), wanted.tags.sorted().joined(separator: ",")),
        ]
        wrong.removeAll { $0.1 == $0.2 }
        guard let first = wrong.first else { return .fine(check, "rights as they should be") }
        return .failed(check, "\(first.0) \"\(first.1)\", expected \"\(first.2)\"", do: remedy)
    }

    private static func strangers(
        _ users: [ManagementDoctor.User], _ rights: [ManagementDoctor.Permission]
    ) -> [Finding] {
        let known = Set(Topology.users.map(\.name))
        let others = rights.map(\.user).filter { !known.contains($0) && $0 != "guest" }.sorted()
        let administrators = users.filter { !known.contains($0.name) && $0.tags.contains("administrator") }.map(\.name)
        var findings: [Finding] = []
        if !others.isEmpty {
            findings.append(
                .warning(
                    "other broker users", others.joined(separator: ", "),
                    do: "see that they have no rights on Baton's queues, or give them a virtual host of their own"))
        }
        if !administrators.isEmpty {
            findings.append(
                .warning(
                    "other administrators", administrators.sorted().joined(separator: ", "),
                    do: "an administrator may delete queues; take the tag from whoever does not need it"))
        }
        return findings
    }

    private static func passwords(_ users: [ManagementDoctor.User]) -> [Finding] {
        let open = users.filter { $0.passwordHash?.isEmpty == true }.map(\.name)
        return [
            users.contains { $0.name == "guest" }
                ? .failed("user guest", "there", do: "rabbitmqctl delete_user guest: everybody knows its password")
                : .fine("user guest", "not there"),
            open.isEmpty
                ? .fine("broker passwords", "every user has one")
                : .warning(
                    "broker passwords", "none for \(open.sorted().joined(separator: ", "))",
                    do: "rabbitmqctl change_password, unless the user logs in by certificate"),
        ]
    }
}
