/// What a run of kills did to the deliveries of one way.
package struct SendingFigures: Sendable, Codable {
    package var way: String
    package var deliveries = 0
    package var kills = 0
    package var sent = 0
    /// What the receiver counted.
    package var received = 0
    package var duplicates = 0
    /// What the database counted.
    package var resent = 0
    package var ambiguous = 0
    package var unknown = 0
    package var parked = 0

    package init(way: String) { self.way = way }
}
