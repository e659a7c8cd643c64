/// A condition did not come true in time.
package struct NeverHappened: Error, CustomStringConvertible {
    package var what: String
    package init(what: String) { self.what = what }

    package var description: String { "waited in vain for: \(what)" }
}

/// Awaits a condition by asking again and again, and fails when the time is up.
package func eventually(
    _ what: String, within limit: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while true {
        if try await condition() { return }
        guard ContinuousClock.now < deadline else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
