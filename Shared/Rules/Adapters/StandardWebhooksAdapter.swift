/// Partners' webhooks after the Standard Webhooks specification: `{type, timestamp, data}`, or any plain body.
enum StandardWebhooksAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        var gathered = VendorFields(prefix: "standard-webhooks", limits: limits)
        var read: ReadSubmission
        if let document = try? post.json(limits), case .object? = document["data"], document["type"]?.scalar != nil {
            var outer = JSONMembers(document)
            read = try SubmissionShape.read(outer.take("data") ?? .null, limits: limits)
            if read.submittedAt == nil {
                try read.take(time: outer.text("timestamp"), as: "timestamp", into: &gathered)
            }
            try gathered.note(outer)
        } else {
            read = try SubmissionReader.read(body: post.body, contentType: post.contentType, limits: limits)
        }
        if let id = post.headers["webhook-id"] { try gathered.note("webhook-id", [id]) }
        read.fields += gathered.fields
        return read
    }
}
