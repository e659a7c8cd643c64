import ServiceLifecycle

/// The last service of a process, and so the first to stop: from that moment the process is draining.
struct DrainFlag: Service {
    let draining: StopSignal

    func run() async throws {
        defer { draining.set() }
        try await gracefulShutdown()
    }
}
