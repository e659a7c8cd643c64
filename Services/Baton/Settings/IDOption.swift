import ArgumentParser
import FoundationEssentials

/// Reads an id.
enum IDOption {
    static func read(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else { throw ValidationError("found '\(text)', expected a UUID") }
        return id
    }
}
