import Models
import Testing

@testable import Notification

@Suite("Answers of webhooks")
struct WebhookAnswerTests {
    @Test(
        "an answer is taken for what it is",
        arguments: [
            (200, .sent(isAccepted: false)), (204, .sent(isAccepted: false)), (202, .sent(isAccepted: true)),
            (301, .park(reason: "HTTP 301: a redirection, which is not followed")),
            (307, .park(reason: "HTTP 307: a redirection, which is not followed")),
            (400, .park(reason: "HTTP 400")), (401, .park(reason: "HTTP 401")), (404, .park(reason: "HTTP 404")),
            (408, .retry(after: 9, reason: "HTTP 408")), (410, .disable(reason: "HTTP 410")),
            (422, .park(reason: "HTTP 422")), (425, .retry(after: 9, reason: "HTTP 425")),
            (429, .retry(after: 9, reason: "HTTP 429")), (500, .retry(after: 9, reason: "HTTP 500")),
            (502, .retry(after: 9, reason: "HTTP 502")), (504, .retry(after: 9, reason: "HTTP 504")),
            (100, .retry(after: nil, reason: "HTTP 100")), (999, .retry(after: nil, reason: "HTTP 999")),
        ] as [(Int, WebhookAnswer)])
    func answers(status: Int, expected: WebhookAnswer) {
        #expect(
            WebhookAnswer(status: status, headers: [(name: "Retry-After", value: "9")], now: NotificationDesk.start)
                == expected)
    }
}
