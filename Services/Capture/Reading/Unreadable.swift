import Database

/// Why a message cannot be captured: the field, what was found and what was expected.
struct Unreadable: Error, Equatable {
    var reason: String

    init(_ reason: String) {
        self.reason = reason.storable
    }

    init(_ field: String, found: String, expected: String) {
        self.init("\(field): found \(found), expected \(expected)")
    }
}
