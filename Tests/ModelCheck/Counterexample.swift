/// A broken promise and the shortest way to it.
struct Counterexample: Sendable, CustomStringConvertible {
    var violation: Violation
    var trace: [Action]

    var description: String {
        let steps = trace.enumerated().map { "\($0.offset + 1). \($0.element)" }
        return (["\(violation), after"] + steps).joined(separator: "\n")
    }
}
