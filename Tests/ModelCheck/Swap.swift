import Testing

/// Two steps of the lane's order, swapped.
struct Swap: Sendable, CustomTestStringConvertible {
    var first: LaneStep
    var second: LaneStep

    var testDescription: String { "\(first) and \(second) swapped" }

    var order: [LaneStep] {
        Rules().order.map { $0 == first ? second : $0 == second ? first : $0 }
    }

    /// All ten.
    static let all = LaneStep.allCases.flatMap { first in
        LaneStep.allCases.filter { $0.rawValue > first.rawValue }.map { Swap(first: first, second: $0) }
    }
}
