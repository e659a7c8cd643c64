import Database
import FoundationEssentials
import Models

/// Which deliveries are meant; whatever is left open does not narrow.
struct DeliveryFilter: Equatable {
    var ids: [UUID] = []
    var leadID: UUID?
    var statuses: [DeliveryRow.Status] = []
    /// A destination such as `slack:C0123`, or all of a channel such as `slack`.
    var destination: String?
    var since: Timestamp?
    var limit: Int?

    /// Those that wait for a person.
    static let waiting: [DeliveryRow.Status] = [.parked, .unknown]

    /// For a statement on `d` whose parameters are these and none before them.
    static let condition = """
        (cardinality($1::uuid[]) = 0 OR d.delivery_id = ANY ($1)) AND ($2::uuid IS NULL OR d.lead_id = $2)
           AND (cardinality($3::text[]) = 0 OR d.status = ANY ($3))
           AND ($4::text IS NULL OR d.destination = $4 OR d.channel = $4)
           AND ($5::timestamptz IS NULL OR d.planned_at >= $5)
        """

    /// The parameters of the condition, and the limit as the sixth.
    var parameters: [Parameter] {
        [
            .uuids(ids), .uuid(leadID), .texts(statuses.map(\.rawValue)), .text(destination),
            .timestamp(since?.microseconds), .int64(limit.map(Int64.init)),
        ]
    }
}
