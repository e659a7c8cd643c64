/// A destination that has room for more attempts of this process.
struct Place: Equatable, Sendable {
    var destination: String
    var room: Int
    var pace: Pace
}
