import Contracts
import Database
import Figures
import Foundation

/// From the start of a worker's process to its first message handled, with the message waiting.
struct StartSuite {
    let place: BenchPlace

    func run(into measurements: inout Measurements) throws {
        let sample = SampleLeads("i")
        try Load(place: place, leads: sample).send(1)
        var check = try RelayCheck(place: place, leads: sample, count: 1)
        for step in Step.allCases {
            let workers = try Workers(place: place)
            defer { workers.stop() }
            let began = Date().timeIntervalSince1970
            try workers.start(step)
            let ended: Double
            if let type = Topology.publishes[step]?.first, let next = Topology.consumer(of: type) {
                ended = try QueueWatch(place: place, queue: next.queue).await(1) { try workers.children.check() }
            } else {
                ended = try check.awaitNotices(workers.children)
            }
            measurements.add("first_message", worker: step.rawValue, (ended - began) * 1000, "ms")
        }
        try check.verify()
    }
}
