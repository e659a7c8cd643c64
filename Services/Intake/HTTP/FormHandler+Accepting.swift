import Contracts
import Logging
import Rules
import WorkerRuntime

extension FormHandler {
    /// Answers once all submissions of the post are safe.
    func accept(_ batch: SubmissionBatch, of post: FormPost, form: Form) async throws(Answer) -> Answer {
        var messages: [Submitted] = []
        for (id, submission) in batch.submissions {
            guard let body = try? BodyCoding.encode(submission) else {
                throw .badRequest("headers: not representable as text")
            }
            messages.append(
                Submitted(
                    routingKey: MessageType.leadSubmitted.rawValue, body: body, contentType: Envelope.submission,
                    messageID: id, traceparent: TraceContext.child(of: post.headers["traceparent"])))
        }
        do throws(PublishFailure) {
            try await acceptor.accept(messages)
        } catch {
            logger.error(
                "A submission could not be stored and is refused",
                metadata: ["form": "\(form.key)", "error": "\(error)"])
            throw .unavailable
        }
        if let thankYou = form.thankYou, post.isBrowser { return .seeOther(location: thankYou) }
        guard let only = batch.submissions.first, batch.submissions.count == 1 else {
            return .acceptedAll(count: batch.submissions.count)
        }
        return .accepted(id: only.id)
    }
}
