import Models

/// One lead held against the conditions of a document: every field is read once and every test answered once.
struct ConditionRun {
    private let program: ConditionProgram
    private let context: ConditionContext
    private let activities: [Activity]
    /// The place of the activity that is looked at, if one is.
    private var activity: Int?
    /// Aligned with the program's fields.
    private var values: [ConditionValue]
    private var ofLead = ConditionTexts()
    private var ofActivity = ConditionTexts()
    /// What each test said last: the look at which it did, and the answer in the lowest bit.
    private var answers: [UInt64]
    /// Counts the activities looked at; what is of the lead alone is answered once, as if at the first look.
    private var look: UInt64 = 1

    init(_ program: ConditionProgram, _ context: ConditionContext, activities: [Activity] = []) {
        self.program = program
        self.context = context
        self.activities = activities
        values = Array(repeating: ConditionValue(look: 0), count: program.fields.count)
        answers = Array(repeating: 0, count: program.tests.count)
    }

    /// The activity that `activity.…` fields speak of from now on; with nil, and before the first, they are not known.
    mutating func turn(toActivity place: Int?) {
        activity = place
        ofActivity.removeAll()
        look += 1
    }

    /// Whether the condition that starts there holds.
    mutating func holds(_ start: Int) -> Bool {
        let step = program.steps[start]
        switch step.kind {
        case .test: return answer(step.test)
        case .not: return !holds(start + 1)
        case .all: return !hasPart(of: start, to: step.end, thatIs: false)
        case .any: return hasPart(of: start, to: step.end, thatIs: true)
        }
    }

    private mutating func hasPart(of start: Int, to end: Int, thatIs wanted: Bool) -> Bool {
        var part = start + 1
        while part < end {
            if holds(part) == wanted { return true }
            part = program.steps[part].end
        }
        return false
    }

    private mutating func answer(_ place: Int) -> Bool {
        let test = program.tests[place]
        let look = test.isOfActivity ? look : 1
        if answers[place] >> 1 == look { return answers[place] & 1 == 1 }
        if values[test.field].look != look { read(test, at: look) }
        var holds = true
        for operation in test.operations where holds { holds = self.holds(program.operations[operation], test) }
        answers[place] = look << 1 | (holds ? 1 : 0)
        return holds
    }

    private mutating func read(_ test: ConditionProgram.Test, at look: UInt64) {
        var value = ConditionValue(look: look)
        if test.isOfActivity {
            if let activity {
                value.read(
                    program.fields[test.field], ofActivity: activities[activity].type, activities[activity].properties,
                    &ofActivity)
            }
        } else {
            value.read(program.fields[test.field], of: context, &ofLead)
        }
        values[test.field] = value
    }

    private mutating func holds(_ operation: ConditionOperation, _ test: ConditionProgram.Test) -> Bool {
        switch operation.kind {
        case .exists(let expected):
            let value = values[test.field]
            let isPresent = value.texts.contains { test.isOfActivity ? !ofActivity.isEmpty($0) : !ofLead.isEmpty($0) }
            return isPresent == expected
        case .equal(let isWanted): return isAny(operation.constants, .equal, test) == isWanted
        case .text(let comparison): return isAny(operation.constants, comparison, test)
        case .greater(let limit): return hasNumber(test) { $0 > limit }
        case .greaterOrEqual(let limit): return hasNumber(test) { $0 >= limit }
        case .less(let limit): return hasNumber(test) { $0 < limit }
        case .lessOrEqual(let limit): return hasNumber(test) { $0 <= limit }
        }
    }

    private func isAny(_ constants: Range<Int>, _ comparison: TextComparison, _ test: ConditionProgram.Test) -> Bool {
        let value = values[test.field]
        for text in value.texts {
            for place in constants {
                let constant = program.constants[place]
                if comparison == .equal, let whole = value.whole, let number = constant.number {
                    if number == Double(whole) { return true }
                } else if self.text(text, of: test, holds: constant, comparison) {
                    return true
                }
            }
        }
        return false
    }

    private func text(
        _ place: Int, of test: ConditionProgram.Test, holds constant: ConditionProgram.Constant,
        _ comparison: TextComparison
    ) -> Bool {
        withText(place, of: test) { bytes in
            guard constant.isASCII else {
                if constant.isBeyondASCII, bytes.allSatisfy({ $0 < 0x80 }) { return false }
                let text = String(decoding: bytes, as: UTF8.self).lowercased()
                return comparison.holds(program.texts[constant.text], in: text)
            }
            return program.bytes.withUnsafeBufferPointer {
                comparison.holds(ascii: UnsafeBufferPointer(rebasing: $0[constant.bytes]), in: bytes)
            }
        }
    }

    private mutating func hasNumber(_ test: ConditionProgram.Test, _ isRight: (Double) -> Bool) -> Bool {
        let value = values[test.field]
        if let whole = value.whole { return isRight(Double(whole)) }
        if let leading = value.leading { return leading.map(isRight) ?? false }
        if value.texts.count > 1 {
            return value.texts.contains { withText($0, of: test, LeadingNumber.parse).map(isRight) ?? false }
        }
        let leading = value.texts.first.flatMap { withText($0, of: test, LeadingNumber.parse) }
        values[test.field].leading = .some(leading)
        return leading.map(isRight) ?? false
    }

    private func withText<Result>(
        _ place: Int, of test: ConditionProgram.Test, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        test.isOfActivity ? ofActivity.withText(place, body) : ofLead.withText(place, body)
    }
}
