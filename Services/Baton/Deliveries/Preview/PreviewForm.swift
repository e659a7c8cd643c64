import ArgumentParser
import Rules

/// The form that a message is shown in: that of a channel, and for Slack of one of its two ways.
enum PreviewForm: String, CaseIterable {
    case slack
    case slackWebhook = "slack_webhook"
    case email, webhook, teams, file

    var kind: NoticeChannel.Kind {
        switch self {
        case .slack, .slackWebhook: .slack
        case .email: .email
        case .webhook: .webhook
        case .teams: .teams
        case .file: .file
        }
    }

    /// Reads an option of a command.
    static func read(_ text: String) throws -> PreviewForm {
        guard let form = PreviewForm(rawValue: text) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("found '\(text)', expected one of \(known)")
        }
        return form
    }
}
