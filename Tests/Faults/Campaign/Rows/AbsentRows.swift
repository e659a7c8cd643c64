/// Rows that need more than one node, a second build, or what Baton does not have yet.
enum AbsentRows {
    static let all = [
        Row.absent("F24", "loss of a broker node of three", because: "one broker node"),
        Row.absent("F26", "partitions between broker nodes", because: "one broker node"),
        Row.absent("F32", "failover of PostgreSQL to a standby", because: "one database server"),
        Row.absent("F45", "a downstream that answers 500 for ten minutes", because: "takes ten minutes; see F54"),
        Row.absent("F49-builds", "an old and a new build at once", because: "one build"),
        Row.absent("F50", "definitions wiped, database restored to 5 minutes ago", because: "one build and no archive"),
        Row.absent("F52", "24 h of everything", because: "takes a day"),
    ]
}
