import CoreMetrics
import Logging
import Metrics
import Rules
import ServiceLifecycle
import Synchronization
import UnixSignals
import WorkerRuntime

/// Reads the forms file again when it has changed, or on SIGHUP: new forms are in force without a restart.
///
/// A file that cannot be used changes nothing: the forms of before stay, the log names the field, and the gauge
/// `baton_intake_forms_invalid` says so until the file is right.
final class FormsWatch: Service, Sendable {
    /// How often the file is looked at; it is read only when it has changed.
    static let pause = Duration.seconds(1)

    let forms: FormsInForce
    private let file: String
    private let seen: Mutex<FileStamp?>
    private let invalid: Gauge
    private let known: Gauge
    private let logger: Logger
    private let stop = StopSignal()
    private let wake = WakeSignal()
    private let asked = Mutex(false)

    /// Throws a ``FormsError`` when the file cannot be used: an intake does not start without forms.
    init(file: String, metrics: any MetricsFactory, logger: Logger) throws {
        self.file = file
        // Before it is read: a change during the reading is seen as one.
        seen = Mutex(FileStamp(of: file))
        let directory = try FormDirectory(file: file)
        forms = FormsInForce(directory)
        invalid = Gauge(label: "baton_intake_forms_invalid", dimensions: [], factory: metrics)
        known = Gauge(label: "baton_intake_forms", dimensions: [], factory: metrics)
        self.logger = logger
        invalid.record(0)
        known.record(directory.count)
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup { group in
                group.addTask { await self.obeySignals() }
                group.addTask { await self.loop() }
                await group.next()
                self.end()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.end()
        }
    }

    private func end() {
        stop.set()
        wake.set()
    }

    private func loop() async {
        while !stop.isSet {
            let isAsked = asked.withLock { asked in
                defer { asked = false }
                return asked
            }
            look(isAsked: isAsked)
            await wake.wait(upTo: Self.pause)
        }
    }

    private func obeySignals() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            asked.withLock { $0 = true }
            wake.set()
        }
        // Ended by the task's cancellation, which comes with the loop's end.
    }

    /// One look at the file; reads it when it has changed, or when somebody asked.
    func look(isAsked: Bool = false) {
        let stamp = FileStamp(of: file)
        let isNew = seen.withLock { seen in
            defer { seen = stamp }
            return seen != stamp
        }
        guard isNew || isAsked else { return }
        do throws(FormsError) {
            let directory = try FormDirectory(file: file)
            forms.replace(with: directory)
            invalid.record(0)
            known.record(directory.count)
            logger.notice("Knows its forms anew", metadata: ["forms": "\(directory.count)"])
        } catch {
            invalid.record(1)
            logger.error(
                "The forms file cannot be used; the forms of before stay in force", metadata: ["error": "\(error)"])
        }
    }
}
