/// What Slack's error codes ask for.
///
/// From the lists of `chat.postMessage` and of incoming webhooks in Slack's documentation.
enum SlackErrorClass: CaseIterable, Sendable {
    case wait, ambiguous, destination, workspace, content, thread, request

    /// Nil for codes that are not known.
    init?(code: String) {
        if let known = Self.exact[code] {
            self = known
        } else if let (_, family) = Self.families.first(where: { code.hasPrefix($0.prefix) }) {
            self = family
        } else {
            return nil
        }
    }

    var codes: [String] {
        switch self {
        case .wait:
            [
                "ratelimited", "rate_limited", "message_limit_exceeded", "service_unavailable", "request_timeout",
                "team_added_to_org", "rollup_error",
            ]
        case .ambiguous: ["fatal_error", "internal_error"]
        case .destination:
            [
                "not_in_channel", "channel_not_found", "is_archived", "channel_is_archived", "user_not_found",
                "is_inactive", "messages_tab_disabled", "cannot_dm_bot", "method_not_supported_for_channel_type",
                "posting_to_general_channel_denied", "action_prohibited", "no_service", "no_service_id",
                "no_active_hooks", "no_team", "invalid_token", "invalid_channel",
            ]
        case .workspace:
            [
                "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope",
                "no_permission", "not_allowed_token_type", "access_denied", "app_access_restricted",
                "ekm_access_denied", "org_login_required", "two_factor_setup_required", "team_access_not_granted",
                "team_disabled", "enterprise_is_restricted", "deprecated_endpoint", "method_deprecated",
            ]
        case .content:
            [
                "invalid_payload", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long",
                "no_text", "metadata_too_large", "metadata_must_be_sent_from_app", "too_many_attachments",
                "attachment_payload_limit_exceeded", "markdown_text_conflict",
            ]
        case .thread: ["thread_not_found", "message_not_found", "cannot_reply_to_message", "thread_locked"]
        case .request:
            [
                "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
                "invalid_post_type", "missing_post_type", "missing_argument", "invalid_json", "json_not_object",
                "unknown_method",
            ]
        }
    }

    private static let exact = Dictionary(
        allCases.flatMap { kind in kind.codes.map { ($0, kind) } }, uniquingKeysWith: { first, _ in first })

    /// Codes that come with endings of many kinds.
    static let families: [(prefix: String, kind: SlackErrorClass)] = [
        ("restricted_action", .destination), ("invalid_metadata_", .content), ("slack_connect_", .destination),
    ]

    /// What is done about it.
    func answer(_ code: String, after seconds: Int?) -> SlackAnswer {
        switch self {
        case .wait: .retry(after: seconds, reason: code, mostAttempts: nil)
        case .ambiguous: .ambiguous(reason: code)
        case .destination: .pauseDestination(reason: code)
        case .workspace: .pauseWorkspace(reason: code)
        case .content: .degrade(reason: code)
        case .thread: .newThread(reason: code)
        case .request: .park(reason: code)
        }
    }
}
