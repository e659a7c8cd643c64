import CMappedFiles
import ServiceLifecycle

/// Gives back the memory that only the start of the process needed.
///
/// To start, a process reads most of its code and its libraries' once (symbols, relocations, initialisers), and the
/// system maps 64 KiB for each page that is read; all of that counts as resident for ever where nothing else wants the
/// memory.
struct StartMemory: Service {
    /// Connected by then, as a rule; the second time is for a slow machine and for what the first messages needed once.
    private static let pauses: [Duration] = [.milliseconds(250), .seconds(5)]

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for pause in Self.pauses {
                guard (try? await Task.sleep(for: pause)) != nil else { return }
                baton_release_files()
            }
        }
        // A service that ends early would take the process with it.
        try await gracefulShutdown()
    }
}
