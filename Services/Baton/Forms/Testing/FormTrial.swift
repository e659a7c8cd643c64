import Database
import FoundationEssentials
import Models

/// What became of a made-up submission.
struct FormTrial: Encodable {
    /// Where it ended, or where it stands.
    enum End: Equatable {
        /// Through every step, and nobody was told: what is wanted of a test.
        case through
        /// Through, but not taken for a test: somebody may have been told.
        case mistaken(String)
        case parked(step: String, reason: String)
        case rejected(String)
        case waiting(String)

        var isThrough: Bool { self == .through }

        var text: String {
            switch self {
            case .through: "came through every step, as a test: it took nobody's turn, and nobody is told of it"
            case .mistaken(let what): "came through, but was NOT taken for a test: \(what)"
            case .parked(let step, let reason): "is parked at \(step): \(reason); baton parked list --step \(step)"
            case .rejected(let reason): "was rejected by capture: \(reason)"
            case .waiting(let what): "has not come through in time: \(what)"
            }
        }

        /// Whether waiting longer can change it.
        var isFinal: Bool {
            if case .waiting = self { return false }
            return true
        }
    }

    var form: String
    var vendor: String
    var submissionID: String?
    var end: End
    /// Seconds until the intake answered.
    var answered: Double
    var lead: LeadSummary?
    var timeline: [TimelineEntry] = []

    private enum CodingKeys: String, CodingKey {
        case form, vendor, submissionID, isThrough, end, answered, lead, timeline
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(form, forKey: .form)
        try container.encode(vendor, forKey: .vendor)
        try container.encodeIfPresent(submissionID, forKey: .submissionID)
        try container.encode(end.isThrough, forKey: .isThrough)
        try container.encode(end.text, forKey: .end)
        try container.encode(answered, forKey: .answered)
        try container.encodeIfPresent(lead, forKey: .lead)
        try container.encode(timeline, forKey: .timeline)
    }

    func show() {
        Terminal.show(
            "form \(form) (\(vendor)): accepted by the intake in \(Span.text(seconds: answered))"
                + (submissionID.map { ", submission \($0)" } ?? "") + "\n")
        var past = Table("at (UTC)", "step", "what", "hop", "since submission", numbers: ["hop", "since submission"])
        for one in timeline {
            past.add(
                one.at.timeOfDay, one.step, one.what, one.hop.map(Span.text(seconds:)),
                one.sinceSubmission.map(Span.text(seconds:)))
        }
        if !timeline.isEmpty { Terminal.show(past) }
        if let lead { Terminal.show("\nlead \(lead.leadID.uuidString.lowercased()), score \(lead.scoreText ?? "-")") }
        Terminal.show("\nthe test \(TerminalText.clean(end.text))")
    }
}
