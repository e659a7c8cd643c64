import Contracts
import Models
import Rules

/// The submissions of a post, each with its identity: one, or as many as its vendor sends at once.
struct SubmissionBatch {
    private(set) var submissions: [(id: String, submission: Submission)] = []

    /// The model is what all submissions have in common, with the whole post's body; the key is the sender's
    /// `Idempotency-Key`.
    init(_ model: Submission, of form: Form, key: String?) {
        let post = VendorPost(
            headers: model.headers, query: model.query, contentType: model.headers["content-type"],
            body: model.body.bytes)
        self.init(VendorParts.split(post, of: form.vendor), like: model, of: form, key: key)
    }

    init(_ parts: [VendorPart], like model: Submission, of form: Form, key: String?) {
        let secrets = SecretStripping(form)
        var model = model
        model.query = model.query.map(secrets.strip)
        model.headers = model.headers.mapValues(secrets.strip)
        for (index, part) in parts.enumerated() {
            let (body, isStripped) = secrets.strip(part.body)
            var submission = model
            submission.isAltered = part.isAltered || isStripped
            submission.body = Base64Bytes(body)
            let place = parts.count > 1 ? index : nil
            let id =
                part.id.map { SubmissionID.vendors($0, form.vendor) }
                ?? key.map { SubmissionID.key($0, part: place) }
                ?? SubmissionID.fingerprint(
                    form: form.key, query: model.query, body: body, part: place, at: model.receivedAt)
            submissions.append((id, submission))
        }
    }
}
