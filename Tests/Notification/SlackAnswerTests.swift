import Models
import Testing

@testable import Notification

@Suite("Answers of Slack")
struct SlackAnswerTests {
    private func post(_ status: Int, _ body: String, retryAfter: String? = nil) -> SlackAnswer {
        SlackAnswer.toPostMessage(
            status: status, headers: retryAfter.map { [(name: "Retry-After", value: $0)] } ?? [],
            body: Array(body.utf8), now: NotificationDesk.start)
    }

    private func hook(_ status: Int, _ body: String, retryAfter: String? = nil) -> SlackAnswer {
        SlackAnswer.toIncomingWebhook(
            status: status, headers: retryAfter.map { [(name: "retry-after", value: $0)] } ?? [],
            body: Array(body.utf8), now: NotificationDesk.start)
    }

    @Test("a sent message has its channel and its time stamp")
    func sent() {
        #expect(
            post(200, #"{"ok":true,"channel":"C1","ts":"171.001","message":{"text":"x"}}"#)
                == .sent(ts: "171.001", channel: "C1"))
        #expect(hook(200, "ok") == .sent(ts: nil, channel: nil))
        #expect(hook(200, "ok\n") == .sent(ts: nil, channel: nil))
    }

    @Test(
        "each code of chat.postMessage has its consequence",
        arguments: [
            (
                ["ratelimited", "rate_limited", "service_unavailable", "request_timeout", "team_added_to_org"],
                .retry(after: nil, reason: "", mostAttempts: nil)
            ),
            (["fatal_error", "internal_error"], .ambiguous(reason: "")),
            (
                [
                    "not_in_channel", "channel_not_found", "is_archived", "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
                    "user_not_found",
                ],
                .pauseDestination(reason: "")
            ),
            (
                [
                    "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope",
                    "app_access_restricted", "ekm_access_denied", "org_login_required",
                ], .pauseWorkspace(reason: "")
            ),
            (
                [
                    "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text",
                    "metadata_too_large", "invalid_metadata_format", "invalid_metadata_schema", "too_many_attachments",
                ],
                .degrade(reason: "")
            ),
            (["thread_not_found", "message_not_found"], .newThread(reason: "")),
            (["invalid_arguments", "invalid_charset", "invalid_json"], .park(reason: "")),
            (["some_new_error"], .retry(after: nil, reason: "unknown code ", mostAttempts: 3)),
        ] as [([String], SlackAnswer)])
    func codes(codes: [String], kind: SlackAnswer) {
        for code in codes {
            #expect(post(200, #"{"ok":false,"error":"\#(code)"}"#) == kind.because(code))
        }
    }

    @Test(
        "each answer of an incoming webhook has its consequence",
        arguments: [
            (400, "invalid_payload", .degrade(reason: "invalid_payload")),
            (400, "user_not_found", .pauseDestination(reason: "user_not_found")),
            (400, "no_text", .degrade(reason: "no_text")), (400, "invalid_blocks", .degrade(reason: "invalid_blocks")),
            (400, "invalid_token", .pauseDestination(reason: "invalid_token")),
            (400, "no_team", .pauseDestination(reason: "no_team")),
            (400, "no_service", .pauseDestination(reason: "no_service")),
            (403, "action_prohibited", .pauseDestination(reason: "action_prohibited")),
            (403, "account_inactive", .pauseDestination(reason: "account_inactive")),
            (404, "channel_not_found", .pauseDestination(reason: "channel_not_found")),
            (410, "channel_is_archived", .pauseDestination(reason: "channel_is_archived")),
            (500, "rollup_error", .retry(after: nil, reason: "rollup_error", mostAttempts: nil)),
            (400, "a_new_one", .retry(after: nil, reason: "unknown code a_new_one", mostAttempts: 3)),
            (500, "oops", .retry(after: nil, reason: "HTTP 500", mostAttempts: nil)),
            (404, "<html>Not Found</html>", .pauseDestination(reason: "HTTP 404")),
            (200, "<html>Welcome</html>", .ambiguous(reason: "HTTP 200 without an answer of Slack's")),
        ] as [(Int, String, SlackAnswer)])
    func webhooks(status: Int, body: String, expected: SlackAnswer) {
        #expect(hook(status, body) == expected)
    }

    @Test(
        "where no code can be read the status decides",
        arguments: [
            (502, "<html>Bad Gateway</html>", .retry(after: nil, reason: "HTTP 502", mostAttempts: nil)),
            (503, "", .retry(after: nil, reason: "HTTP 503", mostAttempts: nil)),
            (408, "", .retry(after: nil, reason: "HTTP 408", mostAttempts: nil)),
            (500, #"{"ok":false,"error":"internal_error"}"#, .ambiguous(reason: "internal_error")),
            (403, "<html>", .pauseWorkspace(reason: "HTTP 403")), (413, "", .park(reason: "HTTP 413")),
            (302, "", .retry(after: nil, reason: "HTTP 302", mostAttempts: 3)),
            (
                200, "<html>Sign in to the hotel's network</html>",
                .ambiguous(reason: "HTTP 200 without an answer of Slack's")
            ),
            (200, #"{"ok":tr"#, .ambiguous(reason: "HTTP 200 without an answer of Slack's")),
            (200, #"{"ok":false}"#, .retry(after: nil, reason: "HTTP 200", mostAttempts: 3)),
            (200, #"{"ok":false,"error":"<b>no code</b>"}"#, .retry(after: nil, reason: "HTTP 200", mostAttempts: 3)),
            (500, #"{"ok":true,"ts":"1"}"#, .ambiguous(reason: "ok in an answer of HTTP 500")),
        ] as [(Int, String, SlackAnswer)])
    func statuses(status: Int, body: String, expected: SlackAnswer) {
        #expect(post(status, body) == expected)
    }

    @Test("waiting takes as long as Slack asks, in the header of either form")
    func waiting() {
        #expect(post(429, "", retryAfter: "30") == .retry(after: 30, reason: "HTTP 429", mostAttempts: nil))
        #expect(
            post(200, #"{"ok":false,"error":"rate_limited"}"#, retryAfter: "7")
                == .retry(after: 7, reason: "rate_limited", mostAttempts: nil))
        #expect(hook(429, "slow down", retryAfter: "2") == .retry(after: 2, reason: "HTTP 429", mostAttempts: nil))
        #expect(post(429, "") == .retry(after: nil, reason: "HTTP 429", mostAttempts: nil))
    }

    // The desk's time is 2026-11-21T08:30:00Z.
    @Test(
        "Retry-After is seconds or a date",
        arguments: [
            ("120", 120), (" 0 ", 0), ("99999999999999999999", 86_400), ("Sat, 21 Nov 2026 08:31:00 GMT", 60),
            ("Saturday, 21-Nov-26 08:32:00 GMT", 120), ("Sat Nov 21 08:30:05 2026", 5),
            ("Fri, 20 Nov 2026 08:31:00 GMT", 0), ("Wed, 01 Jan 2031 00:00:00 GMT", 86_400), ("soon", nil), ("", nil),
            ("-5", nil), ("Sat, 99 Foo 2026 08:31:00 GMT", nil),
        ] as [(String, Int?)])
    func retryAfter(text: String, expected: Int?) {
        #expect(
            RetryAfter.seconds(in: [(name: "RETRY-AFTER", value: text)], now: NotificationDesk.start) == expected)
    }

    @Test("no code is in two classes")
    func classes() {
        let codes = SlackErrorClass.allCases.flatMap(\.codes)
        #expect(Set(codes).count == codes.count)
        for kind in SlackErrorClass.allCases {
            for code in kind.codes { #expect(SlackErrorClass(code: code) == kind) }
        }
    }
}

extension SlackAnswer {
    /// The same for a code, behind what the reason begins with.
    fileprivate func because(_ code: String) -> SlackAnswer {
        switch self {
        case .retry(let after, let reason, let most): .retry(after: after, reason: reason + code, mostAttempts: most)
        case .ambiguous: .ambiguous(reason: code)
        case .pauseDestination: .pauseDestination(reason: code)
        case .pauseWorkspace: .pauseWorkspace(reason: code)
        case .degrade: .degrade(reason: code)
        case .newThread: .newThread(reason: code)
        case .park: .park(reason: code)
        case .sent: self
        }
    }
}
