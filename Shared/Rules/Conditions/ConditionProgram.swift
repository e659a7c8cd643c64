/// The conditions of one document, laid out once so that asking them about a lead looks nothing up twice.
///
/// A condition is known by the place of its first step. Tests that several rules share are kept once. What is asked for
/// every lead are plain numbers: counting references to texts and lists would cost more than comparing.
struct ConditionProgram: Equatable, Sendable {
    struct Step: Equatable, Sendable {
        enum Kind: UInt8, Sendable { case all, any, not, test }

        var kind: Kind
        /// Which test; of the others 0.
        var test = 0
        /// The step behind the last that belongs to this one.
        var end = 0
    }

    struct Test: Equatable, Sendable {
        var field: Int
        /// Whether each activity has an answer of its own.
        var isOfActivity: Bool
        /// Its part of `operations`, all of which must hold.
        var operations: Range<Int>
    }

    struct Constant: Equatable, Sendable {
        /// Its part of `bytes`, in lower case.
        var bytes: Range<Int>
        var isASCII: Bool
        /// A text in ASCII can be passed over.
        var isBeyondASCII: Bool
        /// Its place in `texts`.
        var text: Int
        var number: Double?
    }

    private(set) var steps: [Step] = []
    private(set) var tests: [Test] = []
    private(set) var operations: [ConditionOperation] = []
    private(set) var constants: [Constant] = []
    private(set) var bytes: [UInt8] = []
    private(set) var texts: [String] = []
    /// Every field that is asked for, once.
    private(set) var fields: [ConditionField] = []
    private var testPlaces: [ConditionTest: Int] = [:]
    private var fieldPlaces: [ConditionField: Int] = [:]
}

extension ConditionProgram {
    /// The conditions of a document's rules, and where each begins; nil for rules without one.
    static func compiled(_ conditions: some Sequence<Condition?>) -> (program: ConditionProgram, starts: [Int?]) {
        var program = ConditionProgram()
        let starts = conditions.map { $0.map { program.add($0) } }
        return (program, starts)
    }

    /// Appends a condition and gives its first step.
    mutating func add(_ condition: Condition) -> Int {
        let start = steps.count
        switch condition {
        case .all(let parts): add(.all, parts)
        case .any(let parts): add(.any, parts)
        case .not(let part): add(.not, [part])
        case .test(let test): steps.append(Step(kind: .test, test: place(of: test)))
        }
        steps[start].end = steps.count
        return start
    }

    private mutating func add(_ kind: Step.Kind, _ parts: [Condition]) {
        steps.append(Step(kind: kind))
        for part in parts { _ = add(part) }
    }

    private mutating func place(of test: ConditionTest) -> Int {
        if let known = testPlaces[test] { return known }
        let start = operations.count
        for condition in test.operators {
            let first = constants.count
            for constant in condition.constants { add(constant) }
            operations.append(ConditionOperation(condition, constants: first..<constants.count))
        }
        testPlaces[test] = tests.count
        tests.append(
            Test(
                field: place(of: test.field), isOfActivity: test.field.isOfActivity,
                operations: start..<operations.count))
        return tests.count - 1
    }

    private mutating func add(_ constant: ConditionConstant) {
        let start = bytes.count
        bytes += constant.folded.bytes
        constants.append(
            Constant(
                bytes: start..<bytes.count, isASCII: constant.folded.isASCII,
                isBeyondASCII: constant.folded.isBeyondASCII, text: texts.count,
                number: constant.number))
        texts.append(constant.folded.text)
    }

    private mutating func place(of field: ConditionField) -> Int {
        if let known = fieldPlaces[field] { return known }
        fieldPlaces[field] = fields.count
        fields.append(field)
        return fields.count - 1
    }
}
