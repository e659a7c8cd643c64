import Contracts

/// A pair of steps in which one announces what the other consumes.
struct SweepEdge: Sendable {
    var producer: Step
    var consumer: Step
    var types: [MessageType]

    static func edges(from producer: Step) -> [SweepEdge] {
        let published = Topology.publishes[producer] ?? []
        return Step.allCases.compactMap { consumer in
            let types = published.filter { Topology.consumes[consumer]?.contains($0) == true }
            return types.isEmpty ? nil : SweepEdge(producer: producer, consumer: consumer, types: types)
        }
    }
}
