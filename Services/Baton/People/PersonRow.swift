/// A person of the active directory with the leads they have.
struct PersonRow: Encodable, Equatable {
    struct Pool: Encodable, Equatable {
        var pool: String
        var assigned: Int64
    }

    var email: String
    var name: String
    var team: String?
    var territories: [String]
    var isActive: Bool
    /// Leads owned now.
    var leads: Int64
    var pools: [Pool]
    /// Channels by which the person wants no digests any more, whatever the directory says.
    var noDigests: [String] = []
}
