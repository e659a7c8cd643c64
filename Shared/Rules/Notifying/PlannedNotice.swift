/// One notification to be sent.
package struct PlannedNotice: Hashable, Sendable {
    package var channel: String
    /// An e-mail address.
    package var recipient: String
    package var template: String
    /// The policy's rule that asked for it.
    package var rule: String

    package init(channel: String, recipient: String, template: String, rule: String) {
        self.channel = channel
        self.recipient = recipient
        self.template = template
        self.rule = rule
    }
}
