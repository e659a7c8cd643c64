package import ServiceLifecycle

/// What a process is made of: its services in the order of dependence, and the loops that its health is judged by.
package struct ProcessParts: Sendable {
    package var services: [any Service]
    package var loops: [LaneHealth]

    package init(services: [any Service], loops: [LaneHealth]) {
        self.services = services
        self.loops = loops
    }
}
