/// The broker is short of memory or disk and holds publishers back.
enum AlarmRows {
    static let all = [memory, disk]

    private static let memory = Row(
        "F36-memory", "memory alarm for about 15 s, SIGTERM of every worker meanwhile", quick: true
    ) { trial in
        try await trial.play { trial in
            try await alarm(
                trial, on: ["set_vm_memory_high_watermark", "0.0001"], off: ["set_vm_memory_high_watermark", "0.4"])
        }
    }

    private static let disk = Row("F36-disk", "disk alarm for about 15 s, SIGTERM of every worker meanwhile") { trial in
        try await trial.play { trial in
            try await alarm(
                trial, on: ["set_disk_free_limit", "1000GB"], off: ["set_disk_free_limit", "256MB"])
        }
    }

    private static func alarm(_ trial: Trial, on: [String], off: [String]) async throws {
        let control = trial.servers
        try await control.control(on)
        do {
            try await trial.waitIdly(10)
            try await trial.terminateAll()
            try await trial.wait(3)
        } catch {
            try await control.control(off)
            throw error
        }
        try await control.control(off)
    }
}
