import Models

/// Somebody or something that a rule's recipient stands for.
struct NoticeAddressee {
    enum Target {
        /// The person is nil for an address that is nobody's in the directory.
        case address(String, Person?)
        case slack(String)
        /// With its address, if it gave one.
        case lead(String?)
    }

    var target: Target
    /// Why it is not whom the rule names.
    var note: String?

    init(_ target: Target, note: String? = nil) {
        self.target = target
        self.note = note
    }

    init(_ person: Person, note: String? = nil) {
        self.init(.address(person.email, person), note: note)
    }
}
