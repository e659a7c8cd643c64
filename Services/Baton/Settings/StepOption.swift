import ArgumentParser
import Contracts

/// Reads the name of a step.
enum StepOption {
    static func read(_ text: String) throws -> Step {
        guard let step = Step(rawValue: text) else {
            throw ValidationError(
                "found '\(text)', expected one of \(Step.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return step
    }
}
