import Contracts
import WorkerRuntime

/// What capture reads beyond the settings of every worker.
struct CaptureConfiguration: Sendable {
    /// The broker users whose submission envelopes are believed.
    var trustedUsers: Set<String> = [Topology.intakeUser]

    /// How long what visitors did is kept who have not become a lead.
    var visitorKeep: Duration = .seconds(90 * 86_400)

    static let trusted = Setting(
        "capture.trusted-users", "broker users whose submission envelopes are believed, separated by commas",
        default: Topology.intakeUser)

    static let keep = Setting(
        "capture.visitor.keep", "how long what visitors did is kept who have not become a lead", default: "90d")

    static let settings = [trusted, keep]

    init(trustedUsers: Set<String> = [Topology.intakeUser]) {
        self.trustedUsers = trustedUsers
    }

    init(_ settings: Settings) throws(SettingsError) {
        let names = try settings.text(Self.trusted).split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        trustedUsers = Set(names)
        visitorKeep = try settings.duration(Self.keep)
    }
}
