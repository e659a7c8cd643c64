/// Judges the broker's nodes: alarms, and how near they are.
enum NodeDoctor {
    private static let unknown =
        "ask again in a minute: a node that has just started has no statistics; else see that it runs"

    static func findings(_ nodes: [ManagementDoctor.Node]) -> [Finding] {
        nodes.flatMap { node in [memory(node), disk(node), files(node)] }
    }

    private static func memory(_ node: ManagementDoctor.Node) -> Finding {
        let check = "memory of \(node.name)"
        guard let used = node.memoryUsed, let limit = node.memoryLimit, limit > 0 else {
            return .warning(check, "unknown", do: unknown)
        }
        let found = "\(megabytes(used)) of \(megabytes(limit))"
        let remedy = "give the node more memory, or find what fills its queues: it blocks publishers at the limit"
        if node.hasMemoryAlarm == true { return .failed(check, "\(found), alarm", do: remedy) }
        return used * 10 >= limit * 8 ? .warning(check, found, do: remedy) : .fine(check, found)
    }

    private static func disk(_ node: ManagementDoctor.Node) -> Finding {
        let check = "disk of \(node.name)"
        guard let free = node.diskFree, let limit = node.diskLimit else {
            return .warning(check, "unknown", do: unknown)
        }
        let found = "\(megabytes(free)) free, limit \(megabytes(limit))"
        let remedy = "free space: the node blocks publishers below the limit"
        if node.hasDiskAlarm == true || free < limit { return .failed(check, "\(found), alarm", do: remedy) }
        return free < limit * 4 ? .warning(check, found, do: remedy) : .fine(check, found)
    }

    private static func files(_ node: ManagementDoctor.Node) -> Finding {
        let check = "file descriptors of \(node.name)"
        guard let used = node.filesUsed, let total = node.filesTotal, total > 0 else {
            return .warning(check, "unknown", do: unknown)
        }
        let found = "\(used) of \(total)"
        return used * 10 >= total * 8
            ? .warning(check, found, do: "raise the node's ulimit -n: it refuses connections without descriptors")
            : .fine(check, found)
    }

    private static func megabytes(_ bytes: Int64) -> String { "\(bytes >> 20) MiB" }
}
