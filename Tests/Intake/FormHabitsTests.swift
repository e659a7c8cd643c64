import Logging
import Models
import Rules
import Synchronization
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Forms that go quiet")
struct FormHabitsTests {
    /// A clock that the test turns.
    private final class Clock: Sendable {
        private let time = Mutex(IntakeUnderTest.time)
        var now: Timestamp { time.withLock { $0 } }
        func turn(_ seconds: Double) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
    }

    private static func value(_ name: String, in registry: PrometheusRegistry) -> String? {
        registry.text().split(separator: "\n").first { $0.hasPrefix(name + " ") }.map {
            String($0.dropFirst(name.count + 1))
        }
    }

    private func habits(
        _ arrivals: FormArrivals, forms: FormsInForce, _ clock: Clock, _ registry: PrometheusRegistry
    ) -> FormHabits {
        FormHabits(
            arrivals, forms: forms, store: nil, metrics: registry, logger: Logger(label: "test"), now: { clock.now })
    }

    @Test("raise a figure, which goes with the next post, and with the form")
    func alarm() {
        let clock = Clock()
        let registry = PrometheusRegistry()
        let forms = FormsInForce(FormDirectory([Form(key: "contact", name: "C", source: .webForm)]))
        let arrivals = FormArrivals()
        let habits = habits(arrivals, forms: forms, clock, registry)
        let quiet = #"baton_intake_form_quiet{form="contact"}"#
        let last = #"baton_intake_form_last_seconds{form="contact"}"#
        for _ in 0..<12 {
            clock.turn(86_400)
            arrivals.note("contact", at: clock.now)
        }
        habits.look()
        #expect(Self.value(quiet, in: registry) == "0.0")
        clock.turn(259_201)
        habits.look()
        #expect(Self.value(quiet, in: registry) == "1.0")
        #expect(Self.value(last, in: registry) == "259201.0")
        arrivals.note("contact", at: clock.now)
        habits.look()
        #expect(Self.value(quiet, in: registry) == "0.0")
        #expect(Self.value(last, in: registry) == "0.0")
        clock.turn(1_000_000)
        habits.look()
        #expect(Self.value(quiet, in: registry) == "1.0")
        forms.replace(with: FormDirectory([Form(key: "contact", name: "C", source: .webForm, isDisabled: true)]))
        habits.look()
        #expect(Self.value(quiet, in: registry) == "0.0")
    }

    @Test("are remembered over a restart, also in a journal of before there were habits")
    func restart() async throws {
        try await withFolder { folder in
            var habit = FormHabit()
            for second in 0..<20 { habit.arrived(at: Timestamp(seconds: 1_795_249_800 + Int64(second) * 60)) }
            let settings = JournalSettings.test(folder)
            try await Journal.with(settings) { journal in
                #expect(try journal.store.habits().isEmpty)
                try journal.store.save(["contact": habit])
            }
            try await Journal.with(settings) { journal in
                let known = try journal.store.habits()
                #expect(known == ["contact": habit])
            }
        }
    }

    @Test("what could not be stored is tried again")
    func trials() {
        let arrivals = FormArrivals()
        arrivals.note("a", at: IntakeUnderTest.time)
        arrivals.note("b", at: IntakeUnderTest.time)
        let changes = arrivals.takeChanges()
        #expect(changes.keys.sorted() == ["a", "b"])
        #expect(arrivals.takeChanges().isEmpty)
        arrivals.putBack(["b"])
        #expect(arrivals.takeChanges().keys.sorted() == ["b"])
    }

    @Test("a refused post, and one that is marked as a test, are no arrival")
    func arrivals() async throws {
        let intake = IntakeUnderTest()
        _ = try await intake.send("/forms/contact")
        _ = try await intake.send("/forms/contact?x=1&_test=true")
        _ = try await intake.send("/forms/secret?token=wrong-token")
        #expect(intake.arrivals.habits.mapValues(\.posts) == ["contact": 1])
    }
}
