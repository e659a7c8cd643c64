/// The settings that every worker has.
package enum CommonSettings {
    package static let amqpURL = Setting(
        "amqp.url", "the broker: amqp://user:password@host:port/vhost, amqps:// for TLS", isSecret: true)
    package static let databaseURL = Setting(
        "database.url", "the database: postgresql://user:password@host:port/name?sslmode=...", isSecret: true)
    package static let healthAddress = Setting(
        "health.address", "where /health/live, /health/ready and /metrics are served", default: "127.0.0.1:0")
    package static let logLevel = Setting(
        "log.level", "trace, debug, info, notice, warning, error or critical", default: "info")
    package static let lanes = Setting("lanes", "lanes in this process; more processes scale out as well", default: "1")
    package static let batch = Setting("batch", "messages in one transaction at most", default: "256")
    package static let prefetch = Setting("prefetch", "unacknowledged messages of a lane at most", default: "1024")
    package static let confirmTimeout = Setting(
        "confirm.timeout", "how long the broker may take to confirm a batch", default: "10s")
    package static let idleWait = Setting(
        "idle.wait", "how long a lane waits for a message before it looks around", default: "1s")
    package static let heartbeat = Setting("heartbeat", "AMQP heartbeat", default: "20s")
    package static let statementTimeout = Setting(
        "statement.timeout", "longest SQL statement; well below the heartbeat", default: "8s")
    package static let lockTimeout = Setting(
        "lock.timeout", "longest wait for a row lock; above lanes x batch time", default: "5s")
    package static let sweepInterval = Setting(
        "sweep.interval", "how often a lane looks for lost announcements", default: "15s")
    package static let sweepSettling = Setting(
        "sweep.settling", "how old a row must be before its announcement can count as lost", default: "30s")
    package static let breakerLimit = Setting(
        "breaker.limit", "messages in a row that may be parked for their data before a lane waits instead",
        default: "10")
    package static let standstillAlarm = Setting(
        "standstill.alarm",
        "how long a lane may move nothing before operators hear of it; an open breaker: at once",
        default: "60s")
    package static let drainTimeout = Setting(
        "drain.timeout", "how long the process may take to stop after SIGTERM", default: "12s")

    package static let fail = Setting(
        "fail", "places to fail at, for fault runs: step.point@hit:kill9, :throw or :hang5, separated by commas",
        isOptional: true)

    /// In the order in which `--help` shows them.
    package static let all: [Setting] = [
        amqpURL, databaseURL, healthAddress, logLevel, lanes, batch, prefetch, confirmTimeout, idleWait, heartbeat,
        statementTimeout, lockTimeout, sweepInterval, sweepSettling, breakerLimit,
        standstillAlarm, drainTimeout, fail,
    ]
}
