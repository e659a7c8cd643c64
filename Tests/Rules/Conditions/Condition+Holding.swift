import Models

@testable import Rules

extension Condition {
    /// Whether the condition holds, asked in the way in which documents ask it.
    func holds(in context: ConditionContext, activity: Activity? = nil) -> Bool {
        let (program, starts) = ConditionProgram.compiled([self])
        var run = ConditionRun(program, context, activities: activity.map { [$0] } ?? [])
        if activity != nil { run.turn(toActivity: 0) }
        return starts.compactMap(\.self).allSatisfy { run.holds($0) }
    }
}
