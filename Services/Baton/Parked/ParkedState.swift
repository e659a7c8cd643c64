/// What became of a parked message.
enum ParkedState: String, CaseIterable, Codable {
    /// Waits for a person.
    case parked
    /// Waits for its time; then it is redriven by itself.
    case later
    /// A person asked for a redrive.
    case due
    /// Published again, until the attempt has a row of its own.
    case redriven
    /// The attempt has come through, whatever its outcome.
    case completed
    /// A person gave it up.
    case dropped
}
