extension ManagementDoctor {
    struct Node: Decodable {
        var name: String
        var memoryUsed: Int64?
        var memoryLimit: Int64?
        var hasMemoryAlarm: Bool?
        var diskFree: Int64?
        var diskLimit: Int64?
        var hasDiskAlarm: Bool?
        var filesUsed: Int64?
        var filesTotal: Int64?

        private enum CodingKeys: String, CodingKey {
            case name
            case memoryUsed = "mem_used"
            case memoryLimit = "mem_limit"
            case hasMemoryAlarm = "mem_alarm"
            case diskFree = "disk_free"
            case diskLimit = "disk_free_limit"
            case hasDiskAlarm = "disk_free_alarm"
            case filesUsed = "fd_used"
            case filesTotal = "fd_total"
        }
    }

    struct Connection: Decodable {
        var user: String?
        var peerHost: String?
        var isEncrypted: Bool?
        /// The heartbeat that was agreed upon, in seconds; 0 is none.
        var timeout: Int?

        private enum CodingKeys: String, CodingKey {
            case user, timeout
            case peerHost = "peer_host"
            case isEncrypted = "ssl"
        }
    }
}
