import Models
import Rules
import Testing

@Suite("The habit of a form")
struct FormHabitTests {
    private static let start = Timestamp(seconds: 1_795_249_800)
    private static let hour = 3600.0
    private static let day = 86_400.0

    /// A post every ten minutes, and a night.
    private static let busyDay = Array(repeating: 600.0, count: 60) + [14 * hour]

    /// A form with posts after these gaps, in seconds; the first at ``start``.
    private static func habit(_ gaps: [Double]) -> (habit: FormHabit, last: Timestamp) {
        var habit = FormHabit()
        var time = start
        habit.arrived(at: time)
        for gap in gaps {
            time = time.advanced(bySeconds: gap)
            habit.arrived(at: time)
        }
        return (habit, time)
    }

    @Test(
        "It is quiet beyond three times the longest gap, an hour at least, with ten posts known, and never in a first weekend",
        arguments: [
            // gaps, silent for, quiet
            (Array(repeating: 60.0, count: 10_080), hour, false),
            (Array(repeating: 60.0, count: 10_080), hour + 1, true),
            (Array(repeating: 2 * day, count: 8), 300 * day, false),
            (Array(repeating: hour, count: 168), 3 * hour, false),
            (Array(repeating: hour, count: 168), 3 * hour + 1, true),
            // A night between busy days is part of the habit.
            (Array(repeating: busyDay, count: 8).flatMap { $0 }, 41 * hour, false),
            (Array(repeating: busyDay, count: 8).flatMap { $0 }, 43 * hour, true),
            // In its first week a form has not shown its weekend.
            (Array(repeating: 600.0, count: 20), 3 * day, false),
            (Array(repeating: 600.0, count: 20), 3 * day + 1, true),
            ([], 100 * day, false),
        ] as [([Double], Double, Bool)])
    func quiet(gaps: [Double], silence: Double, isQuiet: Bool) {
        let (habit, last) = Self.habit(gaps)
        #expect(habit.isQuiet(at: last.advanced(bySeconds: silence)) == isQuiet)
    }

    @Test("One that nobody ever posted to has no habit")
    func fresh() {
        let habit = FormHabit()
        #expect(habit.lastAt == nil && habit.limit == nil && habit.silence(at: Self.start) == nil)
        #expect(!habit.isQuiet(at: Self.start))
    }

    @Test("A dead form stays quiet, for years, until it is posted to")
    func dead() {
        var (habit, last) = Self.habit(Array(repeating: Self.hour, count: 200))
        let later = last.advanced(bySeconds: 700 * Self.day)
        #expect(habit.isQuiet(at: later))
        habit.arrived(at: later)
        #expect(!habit.isQuiet(at: later))
    }

    @Test("An outage does not make the rule blind: a gap beyond the limit and a weekend counts as a weekend")
    func outage() {
        var (habit, last) = Self.habit(Array(repeating: Self.hour, count: 200))
        #expect(habit.limit == 3 * Self.hour)
        habit.arrived(at: last.advanced(bySeconds: 5 * Self.day))
        #expect(habit.limit == 9 * Self.day)
    }

    @Test("Gaps of more than five weeks ago are forgotten, and the state stays small")
    func forgetting() {
        var (habit, last) = Self.habit([20 * Self.hour] + Array(repeating: 600.0, count: 2000))
        #expect(habit.limit == 60 * Self.hour)
        for _ in 0..<(6 * 7 * 24 * 6) {
            last = last.advanced(bySeconds: 600)
            habit.arrived(at: last)
        }
        #expect(habit.limit == Self.hour)
        #expect(habit.weeks.count == Int(FormHabit.weeksKept))
        #expect(habit.posts <= 5 * 7 * 24 * 6)
    }

    @Test("A post that is told late counts, and turns no clock back")
    func late() {
        var (habit, last) = Self.habit(Array(repeating: 60.0, count: 8))
        habit.arrived(at: Self.start.advanced(bySeconds: -Self.day))
        #expect(habit.lastAt == last)
        #expect(habit.posts == 10)
        #expect(habit.limit == 3 * Self.day)
    }
}
