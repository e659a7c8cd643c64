import Database
import Figures
import Foundation
import Messaging

extension Machine {
    /// This machine, and the servers of the place if there is one.
    static func read(_ place: BenchPlace?) throws -> Machine {
        var machine = Machine()
        machine.cpu = ProcFile.text("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last }?.trimmingCharacters(in: .whitespaces)
        machine.cores = ProcessInfo.processInfo.activeProcessorCount
        machine.kernel = ProcFile.text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
        machine.memoryMiB = Int(ProcessInfo.processInfo.physicalMemory / 1_048_576)
        machine.swift = ProcessInfo.processInfo.environment["BATON_BENCH_SWIFT"]
        machine.commit = ProcessInfo.processInfo.environment["BATON_BENCH_COMMIT"]
        machine.librabbitmq = Messaging.Library.version
        machine.libpq = Database.Library.version
        guard let place else { return machine }
        machine.rabbitmq = ProcessInfo.processInfo.environment["BATON_BENCH_RABBITMQ"]
        machine.postgres = try place.setting("server_version")
        machine.fsync = try place.setting("fsync")
        machine.synchronousCommit = try place.setting("synchronous_commit")
        machine.fullPageWrites = try place.setting("full_page_writes")
        machine.queues = "quorum, persistent, mandatory, confirms"
        let data = URL(fileURLWithPath: "\(place.home)/postgres").resolvingSymlinksInPath().path
        machine.filesystem = filesystem(of: data)
        machine.fsyncMicroseconds = try SyncProbe.microseconds(in: data).rounded()
        return machine
    }

    /// The type of the mount that holds the path; of two at one place the later one.
    private static func filesystem(of path: String) -> String? {
        let mounts = ProcFile.text("/proc/self/mounts").split(separator: "\n").map { $0.split(separator: " ") }
        let holding = mounts.filter { mount in
            mount.count > 2 && (mount[1] == "/" || path == mount[1] || path.hasPrefix("\(mount[1])/"))
        }
        return holding.enumerated().max { ($0.element[1].count, $0.offset) < ($1.element[1].count, $1.offset) }
            .map { String($0.element[2]) }
    }
}
