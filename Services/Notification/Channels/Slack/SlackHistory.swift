import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// Looks for a delivery among the messages of a channel: what an attempt without an answer left there.
struct SlackHistory: Sendable {
    enum Finding: Equatable, Sendable {
        case found(ts: String)
        case absent
        /// It cannot be read, and will not be readable soon.
        case unreadable(reason: String)
        /// It cannot be read now.
        case later(reason: String, after: Double?)
    }

    /// Clocks differ, and Slack's is the one that counts.
    private static let margin = 120.0
    private static let mostPages = 5

    let api: SlackAPI

    /// Looks at everything since a time, in the thread if there is one.
    func find(
        _ deliveryID: UUID, in place: String, thread: String?, since: Timestamp,
        until deadline: ContinuousClock.Instant
    ) async -> Finding {
        var channel = place
        // A person has no history, but the conversation with them has.
        if place.hasPrefix("U") || place.hasPrefix("W") {
            switch await conversation(with: place, until: deadline) {
            case .success(let id): channel = id
            case .failure(let stop): return stop.finding
            }
        }
        let oldest = max(since.advanced(bySeconds: -Self.margin).microseconds, 0)
        let seconds = "\(oldest / 1_000_000).\(String(oldest % 1_000_000 + 1_000_000).dropFirst())"
        if let thread {
            let finding = await pages("conversations.replies", channel, [("ts", thread)], seconds, deliveryID, deadline)
            // Without its thread it was sent on its own.
            guard case .unreadable(let code) = finding, SlackErrorClass(code: code) == .thread else { return finding }
        }
        return await pages("conversations.history", channel, [], seconds, deliveryID, deadline)
    }

    private struct Stop: Error {
        var finding: Finding
    }

    private func pages(
        _ method: String, _ channel: String, _ more: [(name: String, value: String)], _ oldest: String,
        _ deliveryID: UUID, _ deadline: ContinuousClock.Instant
    ) async -> Finding {
        var cursor: String?
        for _ in 0..<Self.mostPages {
            var form =
                more + [
                    ("channel", channel), ("oldest", oldest), ("inclusive", "true"), ("include_all_metadata", "true"),
                    ("limit", "200"),
                ]
            if let cursor { form.append(("cursor", cursor)) }
            let page: SlackHistoryPage
            do throws(Stop) {
                page = try await self.page(method, form, deadline)
            } catch {
                return error.finding
            }
            if let ts = page.message(of: deliveryID) { return .found(ts: ts) }
            guard let next = page.next else { return .absent }
            cursor = next
        }
        return .unreadable(reason: "more messages than are looked at")
    }

    private func page(
        _ method: String, _ form: [(name: String, value: String)], _ deadline: ContinuousClock.Instant
    ) async throws(Stop) -> SlackHistoryPage {
        let answer = try await answer(method, form, deadline)
        let page = SlackHistoryPage(answer.body)
        if let page, page.ok, page.messages != nil, answer.isWhole { return page }
        throw Stop(finding: Self.finding(answer))
    }

    private func conversation(
        with person: String, until deadline: ContinuousClock.Instant
    ) async -> Result<String, Stop> {
        struct Opened: Decodable {
            struct Channel: Decodable { var id: String }
            var channel: Channel?
        }
        do throws(Stop) {
            let answer = try await answer("conversations.open", [("users", person)], deadline)
            let opened = try? BodyCoding.decode(Opened.self, from: answer.body)
            guard let id = opened?.channel?.id else {
                return .failure(Stop(finding: Self.finding(answer)))
            }
            return .success(id)
        } catch {
            return .failure(error)
        }
    }

    private func answer(
        _ method: String, _ form: [(name: String, value: String)], _ deadline: ContinuousClock.Instant
    ) async throws(Stop) -> HTTPAnswer {
        do throws(HTTPFault) {
            return try await api.call(method, form: form, until: deadline)
        } catch {
            let reason =
                switch error {
                case .refused(let reason), .notSent(let reason), .ambiguous(let reason): reason
                }
            throw Stop(finding: .later(reason: reason, after: nil))
        }
    }

    /// What an answer without a history means.
    private static func finding(_ answer: HTTPAnswer) -> Finding {
        let read = SlackAnswer.toPostMessage(
            status: answer.status, headers: answer.headers, body: answer.body, now: .now)
        return switch read {
        case .retry(let after, let reason, nil): .later(reason: reason, after: after.map(Double.init))
        case .ambiguous(let reason): .later(reason: reason, after: nil)
        case .pauseWorkspace(let reason) where !Self.ofRights.contains(reason): .later(reason: reason, after: nil)
        case .retry(_, let reason, _), .pauseDestination(let reason), .pauseWorkspace(let reason),
            .degrade(let reason), .newThread(let reason), .park(let reason):
            .unreadable(reason: reason)
        case .sent: .later(reason: "no history in the answer", after: nil)
        }
    }

    /// Says that reading is not allowed, not that nothing is.
    private static let ofRights: Set<String> = ["missing_scope", "no_permission", "not_allowed_token_type"]
}
