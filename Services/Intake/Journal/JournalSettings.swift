/// Where the journal lies, how large it may grow, and how long it keeps what has come.
struct JournalSettings: Sendable {
    var file: String
    /// Bytes of live data at most.
    var limit: Int64 = 1 << 30
    /// Bytes that stay free on its disk.
    var free: Int64 = 256 << 20
    /// How long an entry is kept, counted from its post, once capture has it.
    var keep: Duration = .seconds(7 * 86_400)
    /// How long ago a probe must have come out of capture's queue before what is missing counts as lost.
    var settling: Duration = .seconds(30)
    /// How often the highest number is published at most.
    var reportInterval: Duration = .seconds(5)
    /// How often the journal is compared with what has come.
    var checkInterval: Duration = .seconds(10)
    /// A commit that takes longer than this counts as a disk that hangs: posts are refused until it returns.
    var patience: Duration = .seconds(4)
    /// Posts, and bytes of posts, that wait for their commit at most.
    var waiting = 4096
    var waitingBytes = 64 << 20
    /// Posts, and bytes of posts, in one commit at most.
    var group = 512
    var groupBytes = 8 << 20
}
