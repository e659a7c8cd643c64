import Contracts
import Database
import FoundationEssentials
import Models

/// Which parked messages are meant; whatever is left open does not narrow.
struct ParkedFilter: Equatable {
    var ids: [UUID] = []
    var step: Step?
    /// A part of the reason, in capitals or not.
    var reason: String?
    var since: Timestamp?
    var until: Timestamp?
    var state: ParkedState? = .parked
    var limit: Int?

    /// Whether anything but state and limit narrows.
    var narrows: Bool { !ids.isEmpty || step != nil || reason != nil || since != nil || until != nil }

    /// For a statement whose parameters are these and none before them.
    static let condition = """
        (cardinality($1::uuid[]) = 0 OR parked_id = ANY ($1)) AND ($2::text IS NULL OR step = $2)
           AND ($3::text IS NULL OR reason ILIKE $3) AND ($4::timestamptz IS NULL OR parked_at >= $4)
           AND ($5::timestamptz IS NULL OR parked_at < $5) AND ($6::text IS NULL OR state = $6)
        """

    /// The parameters of the condition, and the limit as the seventh.
    var parameters: [Parameter] {
        [
            .uuids(ids), .text(step?.rawValue), .text(reason.map(Self.pattern)), .timestamp(since?.microseconds),
            .timestamp(until?.microseconds), .text(state?.rawValue), .int64(limit.map(Int64.init)),
        ]
    }

    /// The pattern of LIKE that finds a text as it stands.
    static func pattern(_ text: String) -> String {
        var pattern = "%"
        for character in text {
            if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }
}
