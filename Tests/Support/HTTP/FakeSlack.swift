import Foundation
import Synchronization

/// Slack as a workspace's app sees it: takes messages, and tells the history of its channels.
package final class FakeSlack: Sendable {
    package struct Message: Sendable {
        package var ts: String
        package var channel: String
        package var thread: String?
        package var text: String
        package var hasBlocks: Bool
        /// In the metadata.
        package var deliveryID: String?
        fileprivate var json: [UInt8]
    }

    /// What becomes of a message that is posted.
    package enum Outcome: Sendable {
        case take
        /// It is there, and the answer is lost.
        case takeThen(FakeHTTPReply)
        /// It is not there.
        case refuse(FakeHTTPReply)

        package static func error(_ code: String) -> Outcome {
            .refuse(.answer(200, text: #"{"ok":false,"error":"\#(code)"}"#))
        }
    }

    package let receiver: FakeHTTPReceiver
    private let workspace: Workspace

    /// `page` is how many messages a page of the history has; `taken` hears of each message that was taken, and may answer
    /// in Slack's place.
    package init(
        page: Int = 2, taken: @escaping @Sendable () -> FakeHTTPReply? = { nil }
    ) async throws {
        let workspace = Workspace(page: page, taken: taken)
        self.workspace = workspace
        receiver = try await FakeHTTPReceiver { workspace.reply(to: $0) }
    }

    package var api: String { receiver.url("/api") }
    package var messages: [Message] { workspace.state.withLock { $0.messages } }

    /// The next messages, one by one; those after them are taken.
    package func next(_ outcomes: Outcome...) { workspace.state.withLock { $0.outcomes += outcomes } }

    /// Refuses to tell any history, with this code.
    package func refuseHistory(_ code: String?) { workspace.state.withLock { $0.historyError = code } }

    /// Takes a message that somebody else wrote.
    package func write(in channel: String, metadata: String) {
        workspace.state.withLock { state in
            let ts = state.newTS()
            let json = Array(#"{"ts":"\#(ts)","text":"hello","metadata":\#(metadata)}"#.utf8)
            state.messages.append(
                Message(ts: ts, channel: channel, thread: nil, text: "hello", hasBlocks: false, json: json))
        }
    }

    private final class Workspace: Sendable {
        struct State {
            var messages: [Message] = []
            var outcomes: [Outcome] = []
            var historyError: String?
            private var number = 0

            /// Of this moment, as Slack's are, and never twice.
            mutating func newTS() -> String {
                number += 1
                return "\(Int(Date().timeIntervalSince1970)).\(String(1_000_000 + number).dropFirst())"
            }
        }

        let state = Mutex(State())
        private let page: Int
        private let taken: @Sendable () -> FakeHTTPReply?

        init(page: Int, taken: @escaping @Sendable () -> FakeHTTPReply?) {
            self.page = page
            self.taken = taken
        }

        func reply(to request: FakeHTTPRequest) -> FakeHTTPReply {
            switch request.path {
            case "/api/chat.postMessage": post(request)
            case "/api/conversations.history": history(request, isThread: false)
            case "/api/conversations.replies": history(request, isThread: true)
            case "/api/conversations.open": .answer(200, text: #"{"ok":true,"channel":{"id":"D1"}}"#)
            default: .answer(404, text: "no such method")
            }
        }

        private func post(_ request: FakeHTTPRequest) -> FakeHTTPReply {
            state.withLock { state in
                let outcome = state.outcomes.isEmpty ? .take : state.outcomes.removeFirst()
                if case .refuse(let reply) = outcome { return reply }
                guard
                    let body = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any],
                    let channel = body["channel"] as? String
                else { return .answer(200, text: #"{"ok":false,"error":"invalid_json"}"#) }
                let ts = state.newTS()
                let metadata = body["metadata"] as? [String: Any]
                let payload = metadata?["event_payload"] as? [String: Any]
                var stored: [String: Any] = ["ts": ts, "text": body["text"] ?? ""]
                stored["metadata"] = metadata
                let thread = body["thread_ts"] as? String
                stored["thread_ts"] = thread
                let json = (try? JSONSerialization.data(withJSONObject: stored)) ?? Data()
                // The channel of a person is the conversation with them.
                let place = channel.hasPrefix("U") ? "D1" : channel
                state.messages.append(
                    Message(
                        ts: ts, channel: place, thread: thread, text: body["text"] as? String ?? "",
                        hasBlocks: body["blocks"] != nil, deliveryID: payload?["delivery_id"] as? String,
                        json: Array(json)))
                if case .takeThen(let reply) = outcome { return reply }
                if let reply = taken() { return reply }
                return .answer(200, text: #"{"ok":true,"channel":"\#(place)","ts":"\#(ts)"}"#)
            }
        }

        private func history(_ request: FakeHTTPRequest, isThread: Bool) -> FakeHTTPReply {
            var form = URLComponents()
            form.percentEncodedQuery = String(decoding: request.body, as: UTF8.self)
            let values = Dictionary(
                (form.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first })
            return state.withLock { state in
                if let code = state.historyError { return .answer(200, text: #"{"ok":false,"error":"\#(code)"}"#) }
                guard let channel = values["channel"], values["include_all_metadata"] == "true",
                    let oldest = values["oldest"].flatMap(Double.init)
                else { return .answer(200, text: #"{"ok":false,"error":"invalid_arguments"}"#) }
                let all = state.messages.filter { $0.channel == channel && (Double($0.ts) ?? 0) >= oldest }
                let found = all.filter { isThread ? $0.thread == values["ts"] : $0.thread == nil }
                if isThread, !state.messages.contains(where: { $0.ts == values["ts"] }) {
                    return .answer(200, text: #"{"ok":false,"error":"thread_not_found"}"#)
                }
                let start = Int(values["cursor"] ?? "") ?? 0
                let told = found.dropFirst(start).prefix(page).map { String(decoding: $0.json, as: UTF8.self) }
                let next = start + page < found.count ? String(start + page) : ""
                return .answer(
                    200,
                    text: """
                        {"ok":true,"messages":[\(told.joined(separator: ","))],\
                        "response_metadata":{"next_cursor":"\(next)"}}
                        """)
            }
        }
    }
}
