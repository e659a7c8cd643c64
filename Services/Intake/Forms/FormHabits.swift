import CoreMetrics
import Logging
import Metrics
import Models
import Rules
import ServiceLifecycle
import Synchronization
import WorkerRuntime

/// Raises an alarm when a form goes quiet against its own habit, and keeps the habits in the journal's file.
///
/// Without a journal they live as long as the process.
final class FormHabits: Service, Sendable {
    static let pause = Duration.seconds(10)

    private let arrivals: FormArrivals
    private let forms: FormsInForce
    private let store: JournalStore?
    private let factory: any MetricsFactory
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    private let quiet = Mutex<Set<String>>([])
    private let stop = StopSignal()
    private let wake = WakeSignal()

    init(
        _ arrivals: FormArrivals, forms: FormsInForce, store: JournalStore?, metrics: any MetricsFactory,
        logger: Logger, now: @escaping @Sendable () -> Timestamp
    ) {
        self.arrivals = arrivals
        self.forms = forms
        self.store = store
        factory = metrics
        self.logger = logger
        self.now = now
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            while !stop.isSet {
                look()
                save()
                await wake.wait(upTo: Self.pause)
            }
        } onGracefulShutdown: {
            self.stop.set()
            self.wake.set()
        }
        save()
    }

    /// Judges every form by the clock, and shows what it found.
    func look() {
        let time = now()
        let current = forms.current
        for (key, habit) in arrivals.habits {
            let isWatched = current[key].map { !$0.isDisabled } ?? false
            judge(key, isQuiet: isWatched && habit.isQuiet(at: time), habit: habit, at: time)
        }
    }

    private func judge(_ key: String, isQuiet: Bool, habit: FormHabit, at time: Timestamp) {
        let wasQuiet = quiet.withLock { quiet in
            defer { if isQuiet { quiet.insert(key) } else { quiet.remove(key) } }
            return quiet.contains(key)
        }
        gauge("baton_intake_form_quiet", key).record(isQuiet ? 1 : 0)
        if let silence = habit.silence(at: time) { gauge("baton_intake_form_last_seconds", key).record(silence) }
        guard isQuiet != wasQuiet else { return }
        let metadata: Logger.Metadata = [
            "form": "\(key)", "silent": "\(Int(habit.silence(at: time) ?? 0)) s", "limit": "\(Int(habit.limit ?? 0)) s",
        ]
        if isQuiet {
            logger.warning("A form is quiet against its habit: does its sender still post?", metadata: metadata)
        } else {
            logger.notice("A form is no longer quiet", metadata: metadata)
        }
    }

    private func gauge(_ label: String, _ form: String) -> Gauge {
        Gauge(label: label, dimensions: [("form", form)], factory: factory)
    }

    private func save() {
        guard let store else { return }
        let changes = arrivals.takeChanges()
        guard !changes.isEmpty else { return }
        do {
            try store.save(changes)
        } catch {
            // A disk that is full refuses posts as well, and says so; the habits are tried again.
            arrivals.putBack(changes.keys)
            logger.debug("The habits of forms could not be stored", metadata: ["error": "\(error)"])
        }
    }
}
