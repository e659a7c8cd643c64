import Database
import Testing

@Suite("The kind of an error")
struct ErrorKindTests {
    @Test(
        "follows from the SQLSTATE",
        arguments: [
            ("08000", DatabaseError.Kind.transient), ("08006", .transient), ("08007", .transient),
            ("25P03", .transient), ("40001", .transient), ("40003", .transient), ("40P01", .transient),
            ("53300", .transient), ("53400", .transient), ("55P03", .transient), ("57014", .transient),
            ("57P01", .transient), ("57P02", .transient), ("57P03", .transient), ("57P05", .transient),
            ("22001", .data), ("22021", .data), ("22P02", .data), ("23502", .data), ("23503", .data),
            ("23505", .data), ("23514", .data), ("23P01", .data), ("21000", .data), ("44000", .data),
            ("54000", .data), ("54001", .data),
            ("0A000", .systemic), ("25006", .systemic), ("25P02", .systemic), ("26000", .systemic),
            ("28000", .systemic), ("28P01", .systemic), ("3D000", .systemic), ("42501", .systemic),
            ("42601", .systemic), ("42P01", .systemic), ("53100", .systemic), ("53200", .systemic),
            ("54023", .systemic), ("55000", .systemic), ("57P04", .systemic), ("58030", .systemic),
            ("P0001", .systemic), ("XX000", .systemic), ("XX001", .systemic), ("", .systemic), ("?", .systemic),
        ])
    func sqlStates(state: String, kind: DatabaseError.Kind) {
        #expect(DatabaseError.server(sqlState: state, message: "").kind == kind)
    }

    @Test(
        "is known for what this side finds",
        arguments: [
            (DatabaseError.connection("gone"), DatabaseError.Kind.transient),
            (.commitUnknown("gone"), .transient),
            (.timedOut("slow"), .transient),
            (.decoding(column: 0, expected: "text", found: "int4"), .systemic),
            (.noPartition(table: "t"), .systemic),
            (.misuse("wrong"), .systemic),
            (.migration("changed"), .systemic),
        ])
    func ownErrors(error: DatabaseError, kind: DatabaseError.Kind) {
        #expect(error.kind == kind)
    }

    @Test(
        "makes everything worth another try that is not a fault of the data",
        arguments: [("23505", false), ("22P02", false), ("40P01", true), ("42P01", true), ("53100", true)])
    func transience(state: String, isTransient: Bool) {
        #expect(DatabaseError.server(sqlState: state, message: "").isTransient == isTransient)
    }
}
