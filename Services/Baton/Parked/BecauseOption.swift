import ArgumentParser

/// Why a person changes a parked message.
struct BecauseOption: ParsableArguments {
    @Option(name: .customLong("because"), help: "Why, for the audit.")
    var reason: String?

    /// The reason, which whoever changes something must give.
    func required() throws -> String {
        guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--because TEXT is needed: it is kept with the message for good")
        }
        return reason
    }
}
