/// The five characters by which the server names a condition.
struct SQLState: Sendable, Equatable {
    let code: String

    init(_ code: String) {
        self.code = code
    }

    var kind: DatabaseError.Kind {
        switch code {
        case "57P01", "57P02", "57P03",  // shutting down, crashed, starting up
            "57P05", "25P03",  // idle for too long
            "40001", "40P01", "40003",  // serialization, deadlock, completion unknown
            "55P03", "57014",  // lock and statement time-outs
            "53300", "53400":  // too many connections, configured limit
            .transient
        case "54000", "54001":
            // A value too long for an index, or nested too deeply: the limits are the server's, the value is not.
            .data
        default:
            switch code.prefix(2) {
            case "08": .transient
            case "21", "22", "23", "44": .data
            default: .systemic
            }
        }
    }

    /// Whether the server's primary message may quote a value.
    var mayQuoteValues: Bool {
        code.hasPrefix("22") || code.hasPrefix("23")
    }
}
